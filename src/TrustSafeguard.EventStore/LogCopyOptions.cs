namespace TrustSafeguard.EventStore;

/// <summary>How much a copy of logs has under way at a time.</summary>
public sealed record LogCopyOptions
{
    /// <summary>The defaults.</summary>
    public static LogCopyOptions Default { get; } = new();

    /// <summary>Logs that are copied side by side, at least 1.</summary>
    public int LogsAtOnce { get; init; } = 4;

    /// <summary>Appends of one log that wait for their answers, at least 1.</summary>
    public int AppendsAhead { get; init; } = 256;

    /// <summary>
    /// Bytes of data and metadata in the appends of one log that wait for their answers, at least 1; a single larger event goes alone. With <see cref="LogsAtOnce"/> it bounds the
    /// memory that a copy takes.
    /// </summary>
    public int BytesAhead { get; init; } = 8 * 1024 * 1024;

    /// <summary>Bytes of data and metadata from which on an append takes in nothing more, at least 1.</summary>
    public int AppendBytes { get; init; } = 1024 * 1024;

    /// <summary>Throws where a limit makes no sense.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LogsAtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(AppendsAhead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BytesAhead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(AppendBytes, 1);
    }
}
