using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>Failures that a caller is told of in words of their own. Whatever the stores say is one of them: which server, folder or table is for the operator alone.</summary>
internal static partial class ExplainedFailures
{
    private const string JournalDamaged = "journal.corrupt";
    private const string StoreUnreachable = "store.unreachable";
    private const string StoreNotPrimary = "store.not-primary";
    private const string StoreBusy = "store.busy";
    private const string StoreSlow = "store.slow";

    private const string AskAgain =
        "A change that was asked for may be recorded: do not send it again without the same `requestId`. Ask again in a moment; if it stays so, tell whoever runs the server.";

    /// <summary>What a caller is told.</summary>
    /// <param name="failure">What a resolver failed with.</param>
    /// <param name="logger">Where the operator is told what the store said.</param>
    /// <returns>Null where it is a fault of ours.</returns>
    public static GraphQLException? Explain(Exception failure, ILogger logger)
    {
        switch (failure)
        {
            case ReadsNotLoggedException:
                return new GraphQLException(failure.Message, ReadsNotLoggedException.Code);
            case ReadingTooLongException:
                return new GraphQLException(failure.Message, ReadingTooLongException.Code);
            case EventStoreException { Code: JournalDamaged }:
                return new GraphQLException(
                    $"{failure.Message} Leave out the words of records (summaries, rationales, explanations) until then, or ask for other records.", JournalDamaged);
            case EventStoreException { Code: StoreUnreachable or StoreNotPrimary } away:
                return new GraphQLException($"The server that keeps the records does not answer, and not all that was asked for can be shown. {AskAgain}", away.Code);
            case EventStoreException { Code: StoreBusy or StoreSlow } late:
                TellStoreFailed(logger, late.Code, late.Message);
                return new GraphQLException($"The server that keeps the records did not come to what was asked for, and not all of it can be shown. {AskAgain}", late.Code);
            case EventStoreException said:
                TellStoreFailed(logger, said.Code, said.Message);
                return new GraphQLException($"The server that keeps the records cannot do what was asked, and not all that was asked for can be shown. {AskAgain}", said.Code);
            default:
                return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Records could not be read for a caller. {Code}: {Detail}")]
    private static partial void TellStoreFailed(ILogger logger, string code, string detail);
}
