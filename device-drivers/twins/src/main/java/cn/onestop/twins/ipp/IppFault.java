package cn.onestop.twins.ipp;

/** What can be wrong with a page printer; each stays until it is cleared. */
public enum IppFault {
    /** Every request is answered with HTTP 401. */
    WANTS_LOGIN,
    /** Every request is answered with HTTP 426. */
    WANTS_TLS,
    /** Every request is answered with a web page. */
    WEB_PAGE,
    /** Every request is answered with bytes that are no IPP. */
    GARBAGE,
    /** Every request is answered with a body that has no end within reason. */
    GIANT,
    /** Connections are taken and never answered. */
    SILENT,
    /** New jobs and documents are refused with 0507 busy. */
    BUSY,
    /** Documents are refused with 040A, and their job is aborted. */
    REFUSES_DOCUMENT,
    /** The connection is cut when a job is created; there is no job. */
    CUTS_CREATION,
    /** The connection is cut when a job was created; the job is there. */
    LOSES_ANSWER_OF_CREATION,
    /** The connection is cut in the middle of a document, which is thrown away. */
    CUTS_DOCUMENT,
    /** The same; what came is printed, and the job is completed. */
    CUTS_DOCUMENT_AND_COMPLETES,
    /** The connection is cut when the document is there; it is printed. */
    LOSES_ANSWER_OF_DOCUMENT,
    /** Documents are printed and then refused with 0411, as by one who reads while it prints. */
    REFUSES_WHAT_IT_PRINTED,
    /** Jobs are aborted before their first page. */
    ABORTS_AT_ONCE,
    /** Jobs are aborted after their first page. */
    ABORTS_AFTER_A_PAGE,
    /** Jobs stop after their first page, and the printer does not say why. */
    STOPS_AFTER_A_PAGE,
    /** Jobs are completed and nothing is on paper. */
    COMPLETES_WITHOUT_PRINTING,
    /** Jobs are completed as soon as they are handed on inside; nobody counts their pages. */
    QUEUES_IN_DEVICE,
    /** As many copies are made as is usual, whatever a job asks for. */
    IGNORES_COPIES,
    /** A completed job counts its pages only when it was asked three times. */
    COUNTS_LATE,
    /** Jobs do not tell how many pages were printed, nor when they began. */
    COUNTS_NOTHING,
    /** Jobs are not known any more, as after a power cut. */
    FORGETS_JOBS,
    /** Jobs are never cancelled, whatever the printer answers. */
    IGNORES_CANCEL
}
