namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>What a failure means for whoever asked.</summary>
internal enum FailureKind
{
    /// <summary>The server was not there, went away or lets nobody in now: asked again, it may answer. Nothing else can be asked of it meanwhile.</summary>
    Away,

    /// <summary>The server that answers is a standby, or takes no writes. Nothing is asked of it, until there is another or it is one no more.</summary>
    NotPrimary,

    /// <summary>The server lets no further connection in, since it has as many as it may have. Those that are open are none the worse.</summary>
    Crowded,

    /// <summary>The server let others go first, or has no memory for this: asked again, it may do it. Whatever else is asked of it is another matter.</summary>
    Busy,

    /// <summary>The server did not come to the end of this question: asked again, it may. Whatever else is asked of it is another matter.</summary>
    Slow,

    /// <summary>The server met trouble of its own: a file, its disk, a limit of the machine. Asked again, it may do it. Whatever else is asked of it is another matter.</summary>
    Troubled,

    /// <summary>The disk has no room.</summary>
    Full,

    /// <summary>The server does not let us.</summary>
    Denied,

    /// <summary>The server has it, and its standby perhaps not.</summary>
    Standby,

    /// <summary>Anything else that the server said.</summary>
    Other,
}
