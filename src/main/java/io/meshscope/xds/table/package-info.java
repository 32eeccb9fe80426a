/** istioctl's tables as data: rows that know the resource they came from, its filters, its order, and the column texts of its versions. */
@NullMarked
package io.meshscope.xds.table;

import org.jspecify.annotations.NullMarked;
