using System.Text.Json;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records;

/// <summary>Between what happened and the bytes that are kept of it.</summary>
public static class EventCodec
{
    /// <summary>The code of an event whose bytes do not have the shape of its name.</summary>
    public const string Unreadable = "event.unreadable";

    /// <summary>The code of an event whose name this version does not know.</summary>
    public const string Unknown = "event.unknown";

    public static EventToAppend Encode(object happened, EventMetadata metadata) => Encode(happened, Encode(metadata));

    /// <summary>An event whose metadata has its bytes already: most events of one append share them.</summary>
    public static EventToAppend Encode(object happened, byte[] metadata)
    {
        var name = StreamKinds.NameOf(happened);
        return new EventToAppend(name, JsonSerializer.SerializeToUtf8Bytes(happened, StoredJson.ShapeOf(happened.GetType())), metadata);
    }

    /// <summary>The name under which an event is stored; its type's where it never is.</summary>
    public static string NameOf(object happened) => StreamKinds.FindName(happened.GetType()) ?? happened.GetType().Name;

    public static byte[] Encode(EventMetadata metadata) => JsonSerializer.SerializeToUtf8Bytes(metadata, StoredJson.Metadata);

    /// <exception cref="EventStoreException">The record's name is not known to this version of the product, or its bytes do not have the name's shape.</exception>
    public static LogEvent Decode(RecordedEvent recorded) => Decode(recorded, whole: true);

    /// <summary>The same without what the views never keep: the words of a contact, which are empty, and by what a repeated request is known.</summary>
    /// <inheritdoc cref="Decode(RecordedEvent)" path="/exception"/>
    public static LogEvent DecodeForViews(RecordedEvent recorded) => Decode(recorded, whole: false);

    private static LogEvent Decode(RecordedEvent recorded, bool whole)
    {
        var type = StreamKinds.Find(recorded.Type) ?? throw new EventStoreException(
            Unknown,
            $"`{recorded.Type}` at position {recorded.Position} of log {recorded.Log} is not known to this version; it was written by a newer one. Run that version.");
        try
        {
            var happened = QuickReaders.Read(recorded.Type, recorded.Data.Span, withWords: whole) ?? JsonSerializer.Deserialize(recorded.Data.Span, StoredJson.ShapeOf(type));
            var metadata = QuickReaders.ReadMetadata(recorded.Metadata.Span, withRequest: whole) ?? JsonSerializer.Deserialize(recorded.Metadata.Span, StoredJson.Metadata);
            return happened is not null && metadata is not null
                ? new LogEvent(recorded.Log, recorded.Position, recorded.Stream, happened, metadata, recorded.Hash, recorded.Type)
                : throw new JsonException();
        }
        catch (JsonException cause)
        {
            throw new EventStoreException(
                Unreadable,
                $"`{recorded.Type}` at position {recorded.Position} of log {recorded.Log} does not have its shape. Run `verify`, and restore the log from a backup.",
                cause);
        }
    }
}
