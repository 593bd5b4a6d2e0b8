namespace TrustSafeguard.EventStore;

/// <summary>What becomes of a failure of a store, and what it says of the records.</summary>
public enum StoreFailureKind
{
    /// <summary>Somebody has to mend something first: a setting, a right, a folder, a table, or what was asked. So is every code that is not known.</summary>
    NeedsMending,

    /// <summary>It passes, and the same may do when it is asked again: a disk without room, a server that is busy.</summary>
    Passing,

    /// <summary>The server that keeps the records, or the standby that it waits for, is away: it passes.</summary>
    Away,

    /// <summary>Somebody keeps one log from being added to; it passes when they end.</summary>
    Held,

    /// <summary>The store takes nothing more until it is opened again. Nothing is known to be wrong with the records.</summary>
    Ended,

    /// <summary>Records are not as they were written, or a part of their medium is gone: it does not pass.</summary>
    Damaged,

    /// <summary>What was acknowledged is not there any more. It passes where an older store is replaced by the one that was.</summary>
    Gone,
}
