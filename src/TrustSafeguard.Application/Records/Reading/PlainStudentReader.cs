using System.Text;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Reads students of the usual shape for views that are filled, without a text or an object for each: of a start's events they are most that are no contacts.</summary>
/// <remarks>
/// INVARIANT: what it reads is what <see cref="EventCodec.DecodeForViews"/> reads; what it does not read, that does. One reader for each filling: the numbers that stand with those
/// who told are those of its views.
/// </remarks>
internal sealed class PlainStudentReader
{
    private const int TellersKept = 4096;

    private readonly SharedValues<SharedTeller> tellers = new(TellersKept, static ascii => new SharedTeller(Encoding.ASCII.GetString(ascii)));

    /// <param name="record">The record.</param>
    /// <param name="student">Whom it tells of.</param>
    /// <param name="displayName">Their name, in ASCII; it holds as long as the record.</param>
    /// <returns>False where the general reader has to read it.</returns>
    public bool TryRead(in RecordInPlace record, out PlainStudent student, out ReadOnlySpan<byte> displayName)
    {
        student = default;
        displayName = default;
        if (!record.Type.SequenceEqual("student-enrolled.v1"u8))
        {
            return false;
        }

        var stream = new StoredBytes(record.Stream);
        var bytes = new StoredBytes(record.Data);
        if (stream.Take("student-"u8) && stream.TakeId(out var id) && stream.IsAtEnd
            && PlainMetadata.TryRead(record.Metadata, out var recordedTicks, out var by) && IsAsItIsWritten(by)
            && bytes.Take("{\"school\":"u8) && bytes.TakeNumber(out var school)
            && bytes.Take(",\"displayName\":\""u8) && bytes.TakeText(out displayName) && IsAsItIsWritten(displayName)
            && bytes.Take(",\"dateOfBirth\":\""u8) && bytes.TakeDay(out var born)
            && bytes.Take("\"}"u8) && bytes.IsAtEnd)
        {
            student = new PlainStudent(new PlainRecord(record.Log, record.Position, record.Hash, recordedTicks), id, school, born, tellers.Get(by));
            return true;
        }

        return false;
    }

    private static bool IsAsItIsWritten(ReadOnlySpan<byte> text) => !text.Contains((byte)'\\');
}
