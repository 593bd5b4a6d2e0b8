using System.Collections.Immutable;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.RequestIds;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>The requests that the events of a stream remember, each with the position that the log had after it.</summary>
internal sealed class RememberedRequests(IEnumerable<KeyValuePair<string, RememberedRequest>> known)
{
    private readonly Dictionary<string, RememberedRequest> byId = new(known);

    public RememberedRequests()
        : this([]) { }

    public ImmutableDictionary<string, RememberedRequest> All => byId.ToImmutableDictionary();

    public void Add(EventMetadata metadata, long position)
    {
        if (metadata.Request is { } request)
        {
            byId.TryAdd(request, new RememberedRequest(metadata.Fingerprint, position + (metadata.Following ?? 0)));
        }
    }

    /// <summary>What was answered before; null where the request is new.</summary>
    public LeadReply? Recall(string requestId, string? fingerprint)
    {
        if (!byId.TryGetValue(requestId, out var known))
        {
            return null;
        }

        return known.Fingerprint == fingerprint ? new LeadReply(known.Position, 0) : LeadReply.Refused(RequestIdDecider.Reused);
    }
}
