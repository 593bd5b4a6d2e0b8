-- Where logs are to be brought to by whoever fills the store from elsewhere. While a row is here, nobody else opens it; it is empty otherwise.
CREATE TABLE unfinished (
    log text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL CHECK (position >= 0),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);
