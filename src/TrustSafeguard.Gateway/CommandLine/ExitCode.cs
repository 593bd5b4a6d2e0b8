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

    /// <summary>The folder of records cannot be opened or written: in use, damaged, missing, full.</summary>
    StoreUnusable = 3,

    /// <summary>Something that nobody foresaw; the message says what it was.</summary>
    Unexpected = 4,

    /// <summary>Stopped by Ctrl-C or a request to terminate before it was done; nothing acknowledged is lost.</summary>
    Stopped = 130,
}
