namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>What a command ends with. Stable: scripts rely on the numbers.</summary>
public enum ExitCode
{
    /// <summary>Done; for a server, that it was asked to stop and did.</summary>
    Done = 0,

    /// <summary>Something was refused or found wrong: a row, a header, a record, a folder that is not empty.</summary>
    FoundWrong = 1,

    /// <summary>The command line or the configuration is wrong; nothing was touched.</summary>
    BadUsage = 2,

    /// <summary>The records cannot be opened or written until somebody mends it: in use, damaged, missing, not ours to open.</summary>
    StoreUnusable = 3,

    /// <summary>Something that nobody foresaw; the message says what it was.</summary>
    Unexpected = 4,

    /// <summary>The records cannot be opened or written now, and the same may do later: their server is away, the disk is full, too many files are open.</summary>
    StorePasses = 5,

    /// <summary>Stopped by Ctrl-C or a request to terminate before it was done; nothing acknowledged is lost.</summary>
    Stopped = 130,
}
