using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>One append in the making: what each grain proposes, in the order of the request.</summary>
internal sealed class AppendBatch(EventMetadata metadata)
{
    private readonly List<(string Stream, ProposedEvents Proposed)> parts = [];

    public int Count { get; private set; }

    public void Add(string stream, ProposedEvents proposed)
    {
        if (proposed.Events.Length > 0)
        {
            parts.Add((stream, proposed));
            Count += proposed.Events.Length;
        }
    }

    /// <summary>The bytes.</summary>
    /// <param name="lead">The place of the lead's first event, which remembers the request.</param>
    /// <param name="request">The request.</param>
    public (List<StreamAppend> Appends, EventMetadata[] Metadata) Encode(int lead, LeadRequest request)
    {
        var appends = new List<StreamAppend>(parts.Count);
        var written = new EventMetadata[Count];
        byte[]? shared = null;
        var next = 0;
        foreach (var (stream, proposed) in parts)
        {
            var encoded = new EventToAppend[proposed.Events.Length];
            for (var i = 0; i < encoded.Length; i++)
            {
                var isLead = next == lead;
                written[next] = isLead ? Remembering(request, Count - next - 1) : metadata;
                encoded[i] = EventCodec.Encode(proposed.Events[i], isLead ? EventCodec.Encode(written[next]) : shared ??= EventCodec.Encode(metadata));
                next++;
            }

            appends.Add(new StreamAppend(stream, proposed.Version, encoded));
        }

        return (appends, written);
    }

    /// <summary>The events at the positions that they were given.</summary>
    public LogEvent[] At(LogId log, AppendResult.Appended appended, EventMetadata[] written)
    {
        var events = new LogEvent[Count];
        var next = 0;
        foreach (var (stream, proposed) in parts)
        {
            foreach (var happened in proposed.Events)
            {
                events[next] = new LogEvent(log, appended.First + next, stream, happened, written[next], appended.Hashes[next]);
                next++;
            }
        }

        return events;
    }

    private EventMetadata Remembering(LeadRequest request, int following) => metadata with
    {
        Request = request.RequestId,
        Fingerprint = request.Fingerprint,
        Following = following > 0 ? following : null,
    };
}
