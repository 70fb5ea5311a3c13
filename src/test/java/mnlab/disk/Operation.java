package mnlab.disk;

/** What changes a disk. */
public enum Operation {
    /** A folder is made. */
    FOLDER,
    /** A file is opened to be written; it may be made or emptied by that. */
    OPEN,
    /** Bytes are written. */
    WRITE,
    /** A file is made shorter. */
    CUT,
    /** What was written, or a folder's list, is brought to the disk. */
    SYNC,
    /** A file or folder gets another name. */
    MOVE,
    /** A file or folder goes. */
    DELETE
}
