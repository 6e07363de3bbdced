-- What stories say, to be searched: w the words in base form, b pairs of characters, r readings. The texts themselves are not
-- kept here. A story that was taken back stands in it no more.
CREATE VIRTUAL TABLE story_index USING fts5(w, b, r, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE story_words USING fts5vocab(story_index, col);
