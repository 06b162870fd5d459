"""The articles of a library as people change them: brought, compared with what is there, kept, removed, taken along."""
