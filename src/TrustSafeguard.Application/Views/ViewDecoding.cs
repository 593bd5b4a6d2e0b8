using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Reads what a log holds for the views: an event that cannot be read is set aside, and nobody waits for it.</summary>
internal static class ViewDecoding
{
    public static LogEvent Decode(RecordedEvent recorded) => Decode(EventCodec.Decode, recorded, EventCodec.Unreadable);

    /// <summary>What nobody but the views is given.</summary>
    public static LogEvent DecodeForViews(RecordedEvent recorded) => Decode(EventCodec.DecodeForViews, recorded, EventCodec.Unreadable);

    /// <summary>The same, with what a newer version wrote set aside too.</summary>
    public static LogEvent DecodeWhatIsKnown(RecordedEvent recorded) => Decode(EventCodec.DecodeForViews, recorded, EventCodec.Unreadable, EventCodec.Unknown);

    private static LogEvent Decode(Func<RecordedEvent, LogEvent> decode, RecordedEvent recorded, params ReadOnlySpan<string> setAside)
    {
        try
        {
            return decode(recorded);
        }
        catch (EventStoreException failure)
        {
            if (!setAside.Contains(failure.Code))
            {
                throw;
            }

            return SetAsideEvent.Of(recorded, failure);
        }
    }
}
