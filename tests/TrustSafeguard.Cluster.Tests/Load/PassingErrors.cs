namespace TrustSafeguard.Cluster.Tests.Load;

/// <summary>
/// What a caller may be told while nodes or the store come and go, and after which a change has to be asked for again, whether it is recorded or not. Anything else is a fault.
/// </summary>
public static class PassingErrors
{
    private static readonly HashSet<string> OfAnswers = new(StringComparer.Ordinal)
    {
        "serve.starting", "graphql.stopping", "store.unreachable", "store.not-primary", "store.busy", "store.slow", "reads.not-logged", "position.behind",
    };

    // Those that pass by themselves. That the store is damaged, denied or another one than before is a fault of its own.
    private static readonly HashSet<string> OfStores = new(StringComparer.Ordinal)
    {
        "store.unreachable", "store.not-primary", "store.standby-away", "store.unconfirmed", "store.busy", "store.slow", "store.full", "store.closed",
    };

    private static readonly HashSet<string> OfGrains = new(StringComparer.Ordinal) { "request.unanswered", "request.contended", "request.not-shown", "request.not-prepared" };

    /// <summary>Whether it may stand among the errors of an answer.</summary>
    public static bool OfAnswer(string code) => OfAnswers.Contains(code);

    /// <summary>Whether a change may be refused with it, to be asked for again.</summary>
    public static bool OfChange(string code) => OfStores.Contains(code) || OfGrains.Contains(code);
}
