using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests;

/// <summary>What whoever asked for a change is told where the store could not take it.</summary>
internal static class StoreRefusals
{
    private const string Nothing = "nothing was recorded. ";

    // INVARIANT: of a request that may be sent again nobody is told that nothing was recorded. The store says that of one attempt: one before it may stand in the log, or come
    // to stand there once the store answers.
    private const string NothingThisTime = "this time nothing was recorded. If it was sent before, it may have been recorded then: keep its `requestId`. ";

    /// <param name="code">The store's.</param>
    /// <param name="identity">The request's.</param>
    public static Refusal Of(string code, RequestIdentity identity)
    {
        var nothing = identity.IsGiven ? NothingThisTime : Nothing;
        return new Refusal(code, code switch
        {
            "store.full" => $"The server's disk is full, and {nothing}Tell whoever runs the server to make room, and send it again then.",
            "store.no-open-file" => $"The server has too many files open, and {nothing}Tell whoever runs it, and send it again in a moment.",
            "store.read-only" => $"The server was started to read only, and {nothing}Tell whoever runs it if something has to be.",
            "store.unreachable" => $"The server that keeps the records does not answer, and {nothing}Send it again in a moment; if it stays so, tell whoever runs the server.",
            "store.not-primary" => $"The server that keeps the records takes no changes now, and {nothing}Send it again in a moment; if it stays so, tell whoever runs the server.",
            "store.slow" => $"The server that keeps the records took too long for this, and {nothing}Send it again in a moment; if it stays so, tell whoever runs the server.",
            "store.standby-away" =>
                $"The server that keeps the records waits for its second one, and {nothing}Send it again in a moment; if it stays so, tell whoever runs the server.",
            "store.leased" => $"Another program keeps the records of this trust to itself, and {nothing}Tell whoever runs the server, and send it again then.",
            "store.log-unfinished" =>
                $"These records are just being brought here from elsewhere and have not all come, and {nothing}Send it again once they have; if that takes long, tell whoever runs "
                    + "the server to look whether the import was interrupted, and to run it again.",
            "append.event-too-large" or "append.too-large" or "append.too-many-events" =>
                "This is more than can be recorded at once, and nothing was recorded. Shorten its texts, or send it in parts.",
            "append.log-full" => $"The log that this belongs to holds as many events as one may, and {nothing}Tell whoever runs the server.",
            "store.busy" =>
                $"Too much is waiting to be recorded, others hold what this needs, or the server has trouble of its own, and {nothing}Send it again in a moment; if it stays so, "
                    + "tell whoever runs the server.",
            _ => "The log could not take this, and whether it was recorded is not known. Tell whoever runs the server; then ask again with the same `requestId`, or look first.",
        });
    }
}
