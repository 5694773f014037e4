/// The one door to RocksDB: column families of bytes, atomic batches, iterators.
@NullMarked
package io.falcondb.storage.mvcc.rocks;

import org.jspecify.annotations.NullMarked;
