using System.Text.Json;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Reads contacts of the usual shape for views that are filled, without a text or an object for each part of them: at a start nine events in ten are such.</summary>
/// <remarks>
/// INVARIANT: what it reads is what <see cref="EventCodec.DecodeForViews"/> reads; what it does not read, that does. One reader for each filling: the numbers that stand with what
/// many share are those of its views.
/// </remarks>
internal sealed class PlainContactReader
{
    private const int NaturesKept = 1024;
    private const int AnswersKept = 16 * 1024;

    // Each school has versions of its own: at 1,400 of them, in 1,024 slots, 45 in 100 contacts found another in their place and read theirs again.
    private const int PoliciesKept = 16 * 1024;

    private readonly SharedValues<ContactNature> natures = new(NaturesKept, ReadNature);
    private readonly SharedValues<SharedPolicy> policies = new(PoliciesKept, ReadPolicy);
    private readonly SharedValues<SharedAnswer> answers = new(AnswersKept, ReadAnswer);

    /// <returns>False where the general reader has to read it.</returns>
    public bool TryRead(in RecordInPlace record, out PlainContact contact)
    {
        contact = default;
        try
        {
            return record.Type.SequenceEqual("contact-recorded.v1"u8) && record.Position <= int.MaxValue && StreamIds.IsRelationship(record.Stream)
                && PlainMetadata.TryRead(record.Metadata, out var recordedTicks, out _)
                && TryRead(record, recordedTicks, out contact);
        }
        catch (Exception unusual) when (unusual is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool TryRead(in RecordInPlace record, long recordedTicks, out PlainContact contact)
    {
        var bytes = new StoredBytes(record.Data);
        if (bytes.Take("{\"id\":\"contact-"u8) && bytes.TakeId(out var id)
            && bytes.Take("\",\"staffMember\":\"staff-"u8) && bytes.TakeId(out var staffMember)
            && bytes.Take("\",\"student\":\"student-"u8) && bytes.TakeId(out var student)
            && bytes.Take("\","u8) && bytes.TakeUpTo(",\"occurredAt\":\""u8, out var nature)
            && bytes.TakeTime(out var occurredTicks)
            && bytes.Take("\",\"summary\":\""u8) && bytes.TakeText(out _)
            && bytes.Take(",\"assessment\":"u8) && bytes.Rest is [.. var assessment, (byte)'}'] && assessment is [.., (byte)'}']
            && assessment.LastIndexOf(",\"policyId\":"u8) is > 0 and var end)
        {
            contact = new PlainContact(
                record.Log, record.Position, record.Hash, PlaceOf(record, staffMember, student), id, staffMember, student, natures.Get(nature), occurredTicks, recordedTicks,
                answers.Get(assessment[..end]), policies.Get(assessment[(end + 1)..]));
            return true;
        }

        contact = default;
        return false;
    }

    private static PlaceInStream PlaceOf(in RecordInPlace record, UInt128 staffMember, UInt128 student)
    {
        var stream = new StoredBytes(record.Stream);
        var isOfTheTwo = stream.Take("relationship-"u8) && stream.TakeId(out var one) && stream.Take("-"u8) && stream.TakeId(out var other) && stream.IsAtEnd
            && (one, other) == (staffMember, student);
        return !isOfTheTwo ? PlaceInStream.Elsewhere : record.Version == 1 ? PlaceInStream.First : PlaceInStream.Later;
    }

    private static ContactNature ReadNature(ReadOnlySpan<byte> utf8)
    {
        Activity? activity = null;
        Direction? direction = null;
        Purpose? purpose = null;
        var fields = new StoredFields([(byte)'{', .. utf8, (byte)'}']);
        while (fields.Next())
        {
            if (!(fields.TakeWord("activity"u8, ref activity) || fields.TakeWord("direction"u8, ref direction) || fields.TakeWord("purpose"u8, ref purpose)))
            {
                throw new JsonException();
            }
        }

        return activity is { } what && direction is { } way && purpose is { } why ? new ContactNature(what, way, why) : throw new JsonException();
    }

    // Its bytes are an assessment's up to the policy; another one stands in the policy's place, so that what is kept does not differ by it.
    private static SharedAnswer ReadAnswer(ReadOnlySpan<byte> utf8) =>
        new(QuickReaders.ReadAssessment([.. utf8, .. ",\"policyId\":\"\",\"policyHash\":\"\"}"u8]) ?? throw new JsonException());

    private static SharedPolicy ReadPolicy(ReadOnlySpan<byte> utf8)
    {
        string? id = null, hash = null;
        var fields = new StoredFields([(byte)'{', .. utf8]);
        while (fields.Next())
        {
            if (!(fields.TakeSharedText("policyId"u8, ref id) || fields.TakeSharedText("policyHash"u8, ref hash)))
            {
                throw new JsonException();
            }
        }

        return id is not null && hash is not null ? new SharedPolicy(id, hash) : throw new JsonException();
    }
}
