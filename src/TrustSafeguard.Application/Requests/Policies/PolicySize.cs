using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>Whether what is to be published has room in the log, each part of it in an event.</summary>
/// <remarks>Measured as it will be stored: there an apostrophe takes six bytes, a letter outside ASCII two to three times those of a file.</remarks>
internal static class PolicySize
{
    /// <summary>The most bytes that one event may take of what is published.</summary>
    public const int MostBytes = EventStoreLimits.EventBytes - MetadataBytes;

    // An identity of as many letters as there may be takes 1,200 of them; the rest of what stands beside an event has about 200.
    private const int MetadataBytes = 4096;

    /// <summary>Why it has none; null where it has.</summary>
    /// <param name="commands">What the grains are to be asked.</param>
    /// <param name="isDocument">Whether it was given as a document; else as overrides.</param>
    public static Refusal? RefusalOf(IEnumerable<GrainCommand> commands, bool isDocument) =>
        commands.SelectMany(command => EventsOf(command.Command)).Select(BytesOf).DefaultIfEmpty().Max() is > MostBytes and var bytes ? TooLarge(bytes, isDocument) : null;

    private static int BytesOf(object happened) => EventCodec.Encode(happened, []).Data.Length;

    private static IEnumerable<object> EventsOf(object command) => command switch
    {
        PolicyLayerCommand.Publish layer => [layer.Policy],
        SchoolCommand.AdoptPolicy school => [school.Policy],
        LogOwnerCommand.PublishPolicy trust => [Filed(trust.BasedOn), .. trust.Added is { } added ? [Filed(added)] : Array.Empty<object>(), trust.Policy],
        LogOwnerCommand.FilePolicyDocuments filed => filed.Documents.Select(Filed),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static object Filed(LogOwnerCommand.FilePolicyDocument document) => new LogOwnerEvent.PolicyDocumentFiled(document.Hash, document.Canonical);

    private static Refusal TooLarge(int bytes, bool isDocument) => new(
        "policy.too-large",
        $"Shorten its texts, or leave out what need not be in it: this would take {bytes:N0} bytes in the log, and there is room for {MostBytes:N0}. "
            + "Apostrophes, quotation marks and letters outside ASCII take more there than in a file, an apostrophe six times as much.",
        isDocument ? "document" : "overrides");
}
