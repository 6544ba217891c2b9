-- Tests of devices are entries of the buku; this table was never written since.
DROP TABLE device_test;
