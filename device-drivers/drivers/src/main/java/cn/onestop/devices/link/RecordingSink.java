package cn.onestop.devices.link;

import java.io.IOException;
import java.util.Optional;

/**
 * Where a recording goes. Called by one thread, which is not the driver's, so it may take its time;
 * what it is given is personal data.
 */
public interface RecordingSink {
    /**
     * Takes the next whole lines of the script, each with its end of line. A line whose device
     * never says anything is not recorded at all, else a device that is away and opened again and
     * again would fill the disk.
     *
     * @throws IOException when it takes no more: the recording ends here and the driver goes on
     */
    void write(String lines) throws IOException;

    /**
     * Nothing more comes.
     *
     * @param failure what {@link #write} threw, if it did
     */
    void end(Optional<Exception> failure);
}
