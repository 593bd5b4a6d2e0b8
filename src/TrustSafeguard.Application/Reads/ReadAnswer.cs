using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Application.Reads;

/// <summary>An answer that is about to be told: to whom, and to what.</summary>
/// <param name="Viewer">Who asked.</param>
/// <param name="Operation">The operation's name; null where it has none.</param>
/// <param name="Document">The hash of its document.</param>
public readonly record struct ReadAnswer(Viewer Viewer, string? Operation, string Document)
{
    /// <summary>The most characters of an operation's name that are kept: callers choose it.</summary>
    private const int LongestName = 100;

    /// <summary>As much of the operation's name as is kept.</summary>
    public string? ShortOperation => Operation is { Length: > LongestName } ? Operation[..LongestName] : Operation;

    /// <summary>What asked.</summary>
    public ReaderKind Kind => Viewer.Caller?.Kind switch
    {
        CallerKind.Person => ReaderKind.Person,
        CallerKind.Integration => ReaderKind.Integration,
        CallerKind.Development => ReaderKind.Development,
        _ => ReaderKind.Unidentified,
    };
}
