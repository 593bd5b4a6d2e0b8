using System.Text.Json;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>How entries that are stored under one name are written and read. There is one for each name that ever was: an entry is readable for ever.</summary>
internal abstract class EntryForm
{
    /// <summary>As text, for whoever reads it without this product too, or by an earlier version of it.</summary>
    public static EntryForm Text { get; } = new TextEntries();

    /// <summary>Of less than half as many bytes.</summary>
    public static EntryForm Packed { get; } = new PackedEntries();

    /// <summary>The name that entries are stored under.</summary>
    public abstract string StoredName { get; }

    /// <summary>The form of an entry.</summary>
    /// <exception cref="JsonException">It is no entry that this version can read.</exception>
    public static EntryForm Of(RecordedEvent recorded) => recorded.Type == Packed.StoredName ? Packed
        : recorded.Type == Text.StoredName ? Text
        : throw new JsonException($"Position {recorded.Position} of {recorded.Log} holds `{recorded.Type}`, which this version cannot read.");

    /// <summary>Begins an entry.</summary>
    public abstract void Begin(EntryText to, in ReadAnswer answer, DateTimeOffset at);

    /// <summary>Writes records of which the same fields were read.</summary>
    public abstract void Add(EntryText to, ReadNotes.Group group, bool isFirst);

    /// <summary>Ends an entry.</summary>
    public abstract void End(EntryText to);

    /// <summary>When what an entry tells was answered; of all that it says this alone is read.</summary>
    public abstract DateTimeOffset TimeOf(ReadOnlySpan<byte> data);

    /// <summary>Whether an entry can have a record in it: it is looked at, and not read.</summary>
    /// <returns>True wherever it has.</returns>
    public abstract bool MayHave(ReadOnlySpan<byte> data, SoughtRecord record);

    /// <summary>Reads an entry.</summary>
    /// <exception cref="JsonException">It is no entry that this version can read.</exception>
    public abstract ReadEntry Read(ReadOnlyMemory<byte> data);
}
