using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Application.Tests.Codec;

/// <summary>What a start reads of contacts without an event for each is what the general reader reads, of any bytes whatever.</summary>
public sealed class PlainContactReaderTests
{
    private const string Stream = "relationship-0191b151a6a000014d62f338649462db-0191b151a6a000014d62f338649462dc";

    private const string Two = "00000000000000000000000000000002";
    private const string Three = "00000000000000000000000000000003";

    private static readonly EventMetadata Metadata = new(Instant(5), "system", "0191b151a6a000014d62f338649462aa", null, 2);

    private static RelationshipEvent.ContactRecorded Usual => new(
        $"contact-{1:x32}", $"staff-{2:x32}", $"student-{3:x32}", Activity.SchoolEmail, Direction.Inbound, Purpose.Professional,
        new DateTimeOffset(2025, 2, 3, 4, 5, 6, TimeSpan.Zero), "WORDS",
        new RecordedAssessment(RoleSet.Empty, CounterpartKind.CurrentStudent, 11, FactSet.Empty, RoleSet.Empty, Outcome.Permitted, Severity.Low, [], "policy", "hash"),
        null, null);

    private static Gen<string> Words => Gen.Elements("", "plain", "Zoë’s \"quote\"\n", "\U0001F642", "\u2028 \\ /", "the week's");

    private static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());

    private static Gen<string> Id(string prefix) =>
        from number in Gen.Choose(0, int.MaxValue) from unusual in Gen.Choose(0, 9) select prefix + (unusual == 0 ? "old" : $"{number:x32}");

    private static Gen<RelationshipEvent.ContactRecorded> AnyContact =>
        from id in Id("contact-") from staff in Id("staff-") from student in Id("student-").OrNull() from activity in Any<Activity>() from direction in Any<Direction>()
        from purpose in Any<Purpose>() from second in Gen.Choose(0, 100_000_000) from tick in Gen.Elements(0, 1, 5_000_000) from hours in Gen.Elements(0, 0, 0, 1)
        from summary in Words from breach in Gen.Elements(null, null, null, "breach-1") from claimed in Gen.Elements(false, false, true)
        from outcome in Any<Outcome>() from age in Gen.Elements<int?>(null, 17) from decided in Words.ListOf() from policy in Words from hash in Words
        from without in Gen.Elements<OwnWord?>(null, null, null, OwnWord.DateOfBirth)
        select new RelationshipEvent.ContactRecorded(
            id, staff, student, activity, direction, purpose, Instant(second).AddTicks(tick).ToOffset(TimeSpan.FromHours(hours)), summary,
            new RecordedAssessment(
                RoleSet.Of(Role.Teacher), CounterpartKind.CurrentStudent, age, FactSet.Empty, RoleSet.Empty, outcome, Severity.Low, [.. decided], policy, hash, without),
            breach, claimed ? FactSet.Of(Fact.DeclaredRelationship) : null);

    [Fact]
    public void What_is_read_plainly_is_what_the_general_reader_reads()
    {
        var reader = new PlainContactReader();
        var plain = 0;
        Prop.ForAll(AnyContact.ToArbitrary(), happened =>
        {
            var recorded = Recorded(Written(happened));
            plain += reader.TryRead(new RecordInPlace(recorded), out _) ? 1 : 0;
            return IsSameOrNone(reader, recorded);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
        plain.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Whatever_the_bytes_nothing_is_read_plainly_otherwise_than_the_general_reader_reads_it()
    {
        var reader = new PlainContactReader();
        var mutations = from happened in AnyContact
                        from at in Gen.Choose(0, 2_000)
                        from with in Gen.Elements<byte>(0, (byte)'"', (byte)'{', (byte)'}', (byte)',', (byte)'1', (byte)'x', (byte)'\\', 0xff, (byte)' ', (byte)'A', (byte)'9')
                        from how in Gen.Choose(0, 2)
                        from inMetadata in Gen.Elements(false, false, true)
                        select inMetadata
                            ? Recorded(Written(happened), StoredMutation.Of(EventCodec.Encode(Metadata), at, with, how))
                            : Recorded(StoredMutation.Of(Written(happened), at, with, how));
        Prop.ForAll(mutations.ToArbitrary(), recorded => IsSameOrNone(reader, recorded)).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Theory]
    [InlineData("WORDS", "\\ud83d\\ude42")]
    [InlineData("WORDS", "\\ud800")]
    [InlineData("WORDS", "\\x")]
    [InlineData("2025-02-03T", "2025-02-30T")]
    [InlineData("+00:00", "+01:00")]
    [InlineData("\"summary\"", "\"more\":1,\"summary\"")]
    [InlineData("\"activity\"", "\"more\":1,\"activity\"")]
    [InlineData("\"policyHash\"", "\"more\":1,\"policyHash\"")]
    [InlineData("\"severity\"", "\"more\":1,\"severity\"")]
    [InlineData("}}", "},\"claims\":[]}")]
    [InlineData("}}", "}} ")]
    public void What_is_unusual_is_left_to_the_general_reader(string usual, string unusual)
    {
        var reader = new PlainContactReader();
        var written = Encoding.UTF8.GetString(Written(Usual));

        reader.TryRead(new RecordInPlace(Recorded(Encoding.UTF8.GetBytes(written))), out _).ShouldBeTrue();
        written.ShouldContain(usual);
        reader.TryRead(new RecordInPlace(Recorded(Encoding.UTF8.GetBytes(written.Replace(usual, unusual, StringComparison.Ordinal)))), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"activity\":", "\"activity\":\"loneLift\",\"activity\":")]
    [InlineData("\"activity\":", "\"\\u0061ctivity\":")]
    [InlineData("\"activity\":", "\"Activity\":")]
    [InlineData("\"activity\":", "\"activity\" : ")]
    [InlineData("\"purpose\":", "\"occurredAt\":\"2025-02-03T04:05:06+00:00\",\"purpose\":")]
    [InlineData("\"counterpartAge\":11", "\"counterpartAge\":1e1")]
    [InlineData("\"counterpartAge\":11", "\"counterpartAge\":11.0")]
    [InlineData("\"counterpartAge\":11", "\"counterpartAge\":-0")]
    [InlineData("\"counterpartAge\":11", "\"counterpartAge\":null")]
    [InlineData("\"counterpartAge\":11", "\"counterpartAge\":011")]
    [InlineData("\"counterpartAge\":11", "\"counterpartAge\":11,\"counterpartAge\":12")]
    [InlineData("\"counterpartAge\":11", "\"policyId\":\"first\",\"counterpartAge\":11")]
    [InlineData("\"counterpartAge\":11", "\"policyHash\":\"first\",\"counterpartAge\":11")]
    [InlineData("\"counterpartAge\":11", "\"more\":{\"a\":1,\"policyId\":\"b\"},\"counterpartAge\":11")]
    [InlineData("\"decidedBy\":[]", "\"decidedBy\":[\"a,\\\"policyId\\\":\\\"b\"]")]
    [InlineData("\"decidedBy\":[]", "\"decidedBy\":[null]")]
    [InlineData("\"decidedBy\":[]", "\"decidedBy\":[\"a\",]")]
    [InlineData("\"decidedBy\":[]", "\"decidedBy\":[1]")]
    [InlineData("\"policyId\":\"policy\"", "\"policyId\":\"one\",\"policyId\":\"two\"")]
    [InlineData("\"policyId\":\"policy\"", "\"policyId\":null")]
    [InlineData("\"policyId\":\"policy\"", "\"policyId\":\"\\ud800\"")]
    [InlineData("\"policyHash\":\"hash\"", "\"policyHash\":\"hash\",\"counterpartAge\":12")]
    [InlineData("\"policyHash\":\"hash\"", "\"policyHash\":\"hash\"},\"assessment\":{\"policyId\":\"x\",\"policyHash\":\"y\"")]
    [InlineData("WORDS", "\\u0000\\uDBFF\\uDFFF")]
    [InlineData("WORDS", "\\udc00\\ud800")]
    [InlineData("WORDS", "\u007f\\/\\b")]
    [InlineData("WORDS\"", "WORDS\",\"summary\":\"MORE\"")]
    [InlineData("WORDS\"", "WORDS\",\"breach\":null")]
    [InlineData("2025-02-03T04:05:06", "2025-02-03T04:05:60")]
    [InlineData("2025-02-03T04:05:06", "2025-02-03T24:00:00")]
    [InlineData("2025-02-03T04:05:06", "2024-02-29T04:05:06.123456789")]
    [InlineData("2025-02-03T04:05:06", "2025-02-03T04:05:06.1")]
    [InlineData("2025-02-03T04:05:06", "0001-01-01T00:00:00")]
    [InlineData("2025-02-03T04:05:06", "9999-12-31T23:59:59.9999999")]
    [InlineData("2025-02-03T04:05:06+00:00", "2025-02-03T04:05:06Z")]
    [InlineData("2025-02-03T04:05:06+00:00", "2025-02-03T04:05:06-00:00")]
    [InlineData("{\"id\"", "\uFEFF{\"id\"")]
    [InlineData("{\"id\"", "{\"id\":\"contact-old\",\"id\"")]
    [InlineData("\"student\":\"student-", "\"student\":null,\"student\":\"student-")]
    public void What_is_odd_is_read_as_the_general_reader_reads_it_or_left_to_it(string usual, string odd)
    {
        var written = Encoding.UTF8.GetString(Written(Usual));
        written.ShouldContain(usual);
        IsSameOrNone(new PlainContactReader(), Recorded(Encoding.UTF8.GetBytes(written.Replace(usual, odd, StringComparison.Ordinal)))).ShouldBeTrue();
    }

    [Theory]
    [InlineData($"relationship-{Two}-{Three}", 1, "First")]
    [InlineData($"relationship-{Two}-{Three}", 2, "Later")]
    [InlineData($"relationship-{Three}-{Two}", 1, "Elsewhere")]
    [InlineData($"relationship-{Two}-{Three}0", 1, "Elsewhere")]
    [InlineData($"relationship-{Two}-none", 1, "Elsewhere")]
    [InlineData($"relationship-{Two}", 1, "Elsewhere")]
    public void Where_a_contact_stands_is_said_by_the_stream_of_its_two_people_alone(string stream, long version, string place)
    {
        var recorded = Recorded(Written(Usual)) with { Stream = stream, Version = version };
        new PlainContactReader().TryRead(new RecordInPlace(recorded), out var plain).ShouldBeTrue();
        $"{plain.Place}".ShouldBe(place);
    }

    private static DateTimeOffset Instant(int second) => DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(second);

    private static bool IsSameOrNone(PlainContactReader reader, RecordedEvent recorded)
    {
        if (!reader.TryRead(new RecordInPlace(recorded), out var plain))
        {
            return true;
        }

        var read = EventCodec.DecodeForViews(recorded);
        var (general, metadata) = ((RelationshipEvent.ContactRecorded)read.Event, read.Metadata);
        var again = new RelationshipEvent.ContactRecorded(
            PackedId.Unpack("contact-", plain.Id), PackedId.Unpack("staff-", plain.StaffMember), PackedId.Unpack("student-", plain.Student),
            plain.Nature.Activity, plain.Nature.Direction, plain.Nature.Purpose, new DateTimeOffset(plain.OccurredTicks, TimeSpan.Zero), "",
            plain.Answer.Assessment with { PolicyId = plain.Policy.Id, PolicyHash = plain.Policy.Hash }, null, null);
        return Written(again).AsSpan().SequenceEqual(Written(general)) && general.OccurredAt.Offset == TimeSpan.Zero
            && metadata.At.EqualsExact(new DateTimeOffset(plain.RecordedTicks, TimeSpan.Zero));
    }

    private static RecordedEvent Recorded(byte[] data, byte[]? metadata = null) =>
        new(new LogId("trust-1"), 1, Stream, 1, "contact-recorded.v1", data, metadata ?? EventCodec.Encode(Metadata), default);

    private static byte[] Written(object happened) => EventCodec.Encode(happened, []).Data.ToArray();
}
