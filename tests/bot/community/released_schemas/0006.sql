CREATE TABLE additions (
	id INTEGER NOT NULL, 
	server_id BIGINT, 
	path VARCHAR(512) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	user_id BIGINT, 
	added_at DATETIME NOT NULL, 
	how VARCHAR(16) NOT NULL, 
	url TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(server_id) REFERENCES servers (id) ON DELETE CASCADE
);
CREATE INDEX additions_by_path ON additions (server_id, path);
CREATE INDEX additions_by_user ON additions (user_id);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE builds (
	library VARCHAR(64) NOT NULL, 
	wanted_at DATETIME NOT NULL, 
	again BOOLEAN NOT NULL, 
	tries INTEGER NOT NULL, 
	taken_by VARCHAR(32), 
	until DATETIME, 
	PRIMARY KEY (library)
);
CREATE TABLE direct_messages (
	user_id BIGINT NOT NULL, 
	server_id BIGINT NOT NULL, 
	PRIMARY KEY (user_id), 
	FOREIGN KEY(server_id) REFERENCES servers (id) ON DELETE CASCADE
);
CREATE INDEX direct_messages_by_server ON direct_messages (server_id);
CREATE TABLE feedback (
	id INTEGER NOT NULL, 
	server_id BIGINT NOT NULL, 
	message_id BIGINT NOT NULL, 
	voter BLOB NOT NULL, 
	given_at DATETIME NOT NULL, 
	"right" BOOLEAN NOT NULL, 
	question TEXT, 
	article VARCHAR(512) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT one_vote_a_person UNIQUE (message_id, voter), 
	FOREIGN KEY(server_id) REFERENCES servers (id) ON DELETE CASCADE
);
CREATE INDEX feedback_by_time ON feedback (server_id, given_at);
CREATE TABLE notes (
	name VARCHAR(32) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE pages (
	server_id BIGINT NOT NULL, 
	path VARCHAR(512) NOT NULL, 
	looked_at DATETIME NOT NULL, 
	address TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	told VARCHAR(64), 
	PRIMARY KEY (server_id, path), 
	FOREIGN KEY(server_id) REFERENCES servers (id) ON DELETE CASCADE
);
CREATE TABLE processes (
	id VARCHAR(32) NOT NULL, 
	until DATETIME NOT NULL, 
	leaving BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE questions (
	id INTEGER NOT NULL, 
	server_id BIGINT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	question TEXT NOT NULL, 
	answered BOOLEAN NOT NULL, 
	confidence FLOAT, 
	milliseconds FLOAT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(server_id) REFERENCES servers (id) ON DELETE CASCADE
);
CREATE INDEX questions_by_time ON questions (server_id, asked_at);
CREATE TABLE secrets (
	name VARCHAR(32) NOT NULL, 
	value BLOB NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE seen (
	id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id)
);
CREATE INDEX seen_by_time ON seen (at);
CREATE TABLE servers (
	id BIGINT NOT NULL, 
	joined_at DATETIME NOT NULL, 
	left_at DATETIME, 
	digest_at DATETIME, 
	settings TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE shards (
	number INTEGER NOT NULL, 
	holder VARCHAR(32), 
	wanted_by VARCHAR(32), 
	session TEXT, 
	PRIMARY KEY (number)
);
CREATE TABLE turns (
	bucket INTEGER NOT NULL, 
	free_at DATETIME NOT NULL, 
	PRIMARY KEY (bucket)
);
