/** The contract with the central system: topics, messages and their JSON Schemas. */
@NullMarked
package cn.onestop.mqtt;

import org.jspecify.annotations.NullMarked;
