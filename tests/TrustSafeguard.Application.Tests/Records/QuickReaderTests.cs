using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Application.Tests.Codec;

/// <summary>What is read quickly is what the general reader reads, of any bytes whatever.</summary>
public sealed class QuickReaderTests
{
    private const string Contact = "contact-recorded.v1";
    private const string Student = "student-enrolled.v1";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static Gen<string> Words => Gen.Elements("", "a", "staff-0191b151a6a000014d62f338649462db", "Zoë’s \"quote\"\n", "\U0001F642", "\u2028 \\ /");

    private static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());

    private static Gen<EnumSet<T>> Set<T>()
        where T : struct, Enum => from some in Any<T>().ListOf() select EnumSet<T>.Of([.. some]);

    private static Gen<DateTimeOffset> Time =>
        from seconds in Gen.Choose(0, 100_000_000) from ticks in Gen.Elements(0, 1, 5_000_000)
        select DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(seconds).AddTicks(ticks);

    private static Gen<object> AnyContact =>
        from id in Words from staff in Words from student in Words.OrNull() from activity in Any<Activity>() from direction in Any<Direction>()
        from purpose in Any<Purpose>() from at in Time from summary in Words from breach in Words.OrNull() from claims in Set<Fact>() from claimed in Gen.Elements(true, false)
        from actor in Set<Role>() from counterpart in Any<CounterpartKind>() from age in Gen.Elements<int?>(null, 0, 17) from facts in Set<Fact>()
        from approvals in Set<Role>() from outcome in Any<Outcome>() from severity in Any<Severity>() from decided in Words.ListOf() from policy in Words from hash in Words
        from without in Gen.Elements<OwnWord?>(null, null, OwnWord.Leaving, OwnWord.DateOfBirthAndLeaving)
        select (object)new RelationshipEvent.ContactRecorded(
            id, staff, student, activity, direction, purpose, at, summary,
            new RecordedAssessment(actor, counterpart, age, facts, approvals, outcome, severity, [.. decided], policy, hash, without), breach, claimed ? claims : null);

    private static Gen<object> AnyStudent =>
        from urn in Gen.Choose(0, 999_999) from name in Words from day in Day select (object)new StudentEvent.Enrolled(urn, name, day);

    private static Gen<DateOnly> Day => from day in Gen.Choose(0, 20_000) select DateOnly.FromDayNumber(720_000 + day);

    private static Gen<object> AnyEnrolled =>
        from urn in Gen.Choose(0, 999_999) from name in Words from roles in Set<Role>() from manager in Words.OrNull() from identity in Words.OrNull() from day in Day
        select (object)new StaffMemberEvent.Enrolled(urn, name, roles, manager, identity, day);

    private static Gen<object> AnyAcknowledged =>
        from policy in Words from hash in Words from at in Time select (object)new StaffMemberEvent.PolicyAcknowledged(policy, hash, at);

    private static Gen<object> AnySigned =>
        from declaration in Any<Fact>() from policy in Words from hash in Words from at in Time
        select (object)new StaffMemberEvent.DeclarationSigned(declaration, policy, hash, at);

    private static Gen<object> AnyRaised =>
        from urn in Gen.Choose(0, 999_999) from subject in Words from roles in Set<Role>() from activity in Any<Activity>() from isKnown in Gen.Elements(true, false)
        from severity in Any<Severity>() from policy in Words.OrNull() from hash in Words.OrNull() from clauses in Words.ListOf() from contact in Words.OrNull()
        from summary in Words from anonymous in Gen.Elements(true, false) from learntAt in Time from isSaid in Gen.Elements(true, false) from other in Any<Severity>()
        select (object)new BreachEvent.Raised(
            urn, subject, roles, isKnown ? activity : null, severity, policy, hash, [.. clauses], contact, summary, anonymous, isSaid ? learntAt : null, isKnown ? other : null);

    private static Gen<object> AnyTriaged =>
        from threshold in Any<Threshold>() from severity in Any<Severity>() from rationale in Words from learntAt in Time from isSaid in Gen.Elements(true, false)
        select (object)new BreachEvent.Triaged(threshold, severity, rationale, isSaid ? learntAt : null);

    private static Gen<object> AnyReferred =>
        from limb in Any<HarmLimb>() from isTold in Gen.Elements(true, false) select (object)new BreachEvent.Referred(isTold ? limb : null);

    private static Gen<object> AnyClosed => from outcome in Words from rationale in Words select (object)new BreachEvent.Closed(outcome, rationale);

    private static Gen<object> AnyFellDue =>
        from breach in Words from urn in Gen.Choose(0, 999_999) from authority in Words from dueAt in Time
        select (object)new LadoReferralEvent.FellDue(breach, urn, authority, dueAt);

    private static Gen<object> AnyMade =>
        from breach in Words from urn in Gen.Choose(0, 999_999) from authority in Words from dueAt in Time from summary in Words from at in Time
        from toldAt in Time from isTold in Gen.Elements(true, false)
        select (object)new LadoReferralEvent.Made(breach, urn, authority, dueAt, summary, at, isTold ? toldAt : null);

    // Each with how often it is tried, by how much it has.
    private static (string Name, Gen<object> Events, int Tries)[] Kinds =>
    [
        (Contact, AnyContact, 1_000), (Student, AnyStudent, 300), ("staff-member-enrolled.v1", AnyEnrolled, 300), ("policy-acknowledged.v1", AnyAcknowledged, 200),
        ("declaration-signed.v1", AnySigned, 200), ("breach-raised.v1", AnyRaised, 500), ("breach-triaged.v1", AnyTriaged, 200), ("breach-referred.v1", AnyReferred, 100),
        ("breach-closed.v1", AnyClosed, 200), ("referral-fell-due.v1", AnyFellDue, 200), ("referral-made.v1", AnyMade, 300),
    ];

    private static Gen<EventMetadata> AnyMetadata =>
        from at in Time from subject in Words from request in Words.OrNull() from fingerprint in Words.OrNull() from following in Gen.Elements<int?>(null, 0, 3)
        select new EventMetadata(at, subject, request, fingerprint, following);

    [Fact]
    public void What_was_written_is_read_quickly_and_as_the_general_reader_reads_it()
    {
        foreach (var (name, events, tries) in Kinds)
        {
            Prop.ForAll(events.ToArbitrary(), happened => IsRead(name, happened)).Check(Config.QuickThrowOnFailure.WithMaxTest(tries));
        }

        Prop.ForAll(AnyMetadata.ToArbitrary(), metadata =>
            QuickReaders.ReadMetadata(EventCodec.Encode(metadata), withRequest: true) == metadata).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void For_the_views_all_is_read_but_the_words_and_by_what_a_repeated_request_is_known() =>
        Prop.ForAll(AnyContact.ToArbitrary(), AnyMetadata.ToArbitrary(), (happened, metadata) =>
        {
            var read = EventCodec.DecodeForViews(Recorded(happened, metadata));
            var whole = (RelationshipEvent.ContactRecorded)EventCodec.Decode(Recorded(happened, metadata)).Event;
            return Written(read.Event).AsSpan().SequenceEqual(Written(whole with { Summary = "" }))
                && read.Metadata == metadata with { Request = null, Fingerprint = null };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\xff")]
    public void Words_that_are_no_text_are_no_event_for_the_views_either(string words)
    {
        var written = Encoding.Latin1.GetString(Written(AnyContact.Sample(1, 1).Cast<RelationshipEvent.ContactRecorded>().Single() with { Summary = "WORDS" }));
        var recorded = Recorded(Encoding.Latin1.GetBytes(written.Replace("WORDS", words, StringComparison.Ordinal)));

        Should.Throw<EventStoreException>(() => EventCodec.Decode(recorded)).Code.ShouldBe(EventCodec.Unreadable);
        Should.Throw<EventStoreException>(() => EventCodec.DecodeForViews(recorded)).Code.ShouldBe(EventCodec.Unreadable);
    }

    [Fact]
    public void In_another_order_and_with_other_escapes_and_spaces_it_is_the_same()
    {
        foreach (var (name, events, tries) in Kinds)
        {
            Prop.ForAll(events.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (happened, seed) =>
            {
                var turned = Encoding.UTF8.GetBytes(Shuffled(JsonNode.Parse(Written(happened))!, new Random(seed)).ToJsonString(Relaxed));
                return Again(QuickReaders.Read(name, turned, withWords: true)!).AsSpan().SequenceEqual(Written(happened));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(tries / 2));
        }
    }

    [Fact]
    public void Whatever_the_bytes_nothing_is_read_otherwise_than_the_general_reader_reads_it()
    {
        foreach (var (name, events, tries) in Kinds)
        {
            var mutations = from happened in events
                            from at in Gen.Choose(0, 2_000)
                            from with in Gen.Elements<byte>(0, (byte)'"', (byte)'{', (byte)'}', (byte)',', (byte)'1', (byte)'x', (byte)'\\', 0xff, (byte)' ')
                            from how in Gen.Choose(0, 2)
                            select StoredMutation.Of(Written(happened), at, with, how);
            Prop.ForAll(mutations.ToArbitrary(), bytes => IsSameOrNone(name, bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(tries * 5));
        }
    }

    // A part that is twice there counts as the general reader has it, and one that is null, of another kind or unknown is not passed over.
    [Fact]
    public void A_part_that_is_twice_there_left_out_of_another_kind_or_unknown_is_read_as_the_general_reader_reads_it_or_not_at_all()
    {
        foreach (var (name, events, tries) in Kinds)
        {
            var changed = from happened in events
                          from other in events
                          from which in Gen.Choose(0, 20)
                          from how in Gen.Choose(0, 3)
                          select Changed(JsonNode.Parse(Written(happened))!.AsObject(), JsonNode.Parse(Written(other))!.AsObject(), which, how);
            Prop.ForAll(changed.ToArbitrary(), bytes => IsSameOrNone(name, bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(tries));
        }
    }

    [Theory]
    [InlineData("""{"school":1,"displayName":"A","dateOfBirth":"2012-01-01","more":2}""")]
    [InlineData("""{"school":1,"displayName":null,"dateOfBirth":"2012-01-01"}""")]
    [InlineData("""{"school":1.5,"displayName":"A","dateOfBirth":"2012-01-01"}""")]
    [InlineData("""{"school":1,"displayName":"A","dateOfBirth":"2012-1-1"}""")]
    [InlineData("""{"school":1,"displayName":"\ud800","dateOfBirth":"2012-01-01"}""")]
    [InlineData("""{"school":1,"displayName":"A"}""")]
    [InlineData("""{"school":1,"displayName":"A","dateOfBirth":"2012-01-01"} x""")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_is_unusual_is_left_to_the_general_reader(string stored) => QuickReaders.Read(Student, Encoding.UTF8.GetBytes(stored), withWords: true).ShouldBeNull();

    private static bool IsRead(string name, object happened) => Again(QuickReaders.Read(name, Written(happened), withWords: true)!).AsSpan().SequenceEqual(Written(happened));

    private static bool IsSameOrNone(string name, byte[] bytes)
    {
        if (QuickReaders.Read(name, bytes, withWords: true) is not { } quick)
        {
            return true;
        }

        return Again(JsonSerializer.Deserialize(bytes, StoredJson.ShapeOf(StreamKinds.Find(name)!))!).AsSpan().SequenceEqual(Again(quick));
    }

    private static RecordedEvent Recorded(object happened, EventMetadata metadata) => Recorded(Written(happened), EventCodec.Encode(metadata));

    private static RecordedEvent Recorded(byte[] data, byte[]? metadata = null) => new(
        new LogId("trust-1"), 1, "relationship-a-b", 1, Contact, data, metadata ?? EventCodec.Encode(new EventMetadata(DateTimeOffset.UnixEpoch, "system")), default);

    private static byte[] Written(object happened) => EventCodec.Encode(happened, []).Data.ToArray();

    private static byte[] Again(object happened) => Written(happened);

    private static byte[] Changed(JsonObject fields, JsonObject others, int which, int how)
    {
        if (fields.Count == 0)
        {
            return "{}"u8.ToArray();
        }

        var (key, value) = fields.ElementAt(which % fields.Count);
        switch (how)
        {
            case 0:
                return Encoding.UTF8.GetBytes($"{fields.ToJsonString()[..^1]},\"{key}\":{others[key]?.ToJsonString() ?? "null"}}}");
            case 1:
                fields.Remove(key);
                break;
            case 2:
                fields[key] = value?.GetValueKind() == JsonValueKind.String ? 1 : "1";
                break;
            default:
                fields.Insert(which % fields.Count, "unknown", 1);
                break;
        }

        return Encoding.UTF8.GetBytes(fields.ToJsonString());
    }

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        if (node is not JsonObject fields)
        {
            return node.DeepClone();
        }

        var pairs = fields.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Shuffled(pair.Value, random))).ToArray();
        random.Shuffle(pairs);
        return new JsonObject(pairs);
    }
}
