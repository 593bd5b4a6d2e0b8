using System.Text.Json;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Codec;

public sealed class EventCodecTests
{
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");

    [Fact]
    public void Every_event_of_every_grain_has_one_stored_name()
    {
        var events = typeof(Decision<>).Assembly.GetTypes().Where(
            type => type is { IsNested: true, IsAbstract: false } && type.DeclaringType!.Name.EndsWith("Event", StringComparison.Ordinal));

        StreamKinds.Stored.Where(entry => entry.IsWritten).Select(entry => entry.Type).ShouldBe(events, ignoreOrder: true);
        StreamKinds.Stored.Select(entry => entry.Name).ShouldBeUnique();
    }

    // They are made when they are first asked for: what is wrong with one would be met when such an event is, or never.
    [Fact]
    public void Every_stored_event_has_a_shape_in_which_it_is_read()
    {
        foreach (var stored in StreamKinds.Stored)
        {
            StreamKinds.Find(stored.Name).ShouldBe(stored.Type);
            Should.Throw<JsonException>(() => JsonSerializer.Deserialize("[]", StoredJson.ShapeOf(stored.Type)), stored.Name);
        }
    }

    [Fact]
    public void An_event_comes_back_as_it_went_in()
    {
        var happened = new RelationshipEvent.ContactRecorded(
            "contact-1", "staff-1", null, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, Stage.Monday, "As it happened.",
            new RecordedAssessment(
                RoleSet.Of(Role.Teacher, Role.DesignatedSafeguardingLead), CounterpartKind.FormerStudent, 19, FactSet.Of(Fact.Emergency), RoleSet.Empty,
                Outcome.Prohibited, Severity.High, ["a", "b"], "westdale-junior", "hash"),
            "breach-1");

        var decoded = EventCodec.Decode(Recorded(EventCodec.Encode(happened, Metadata)));

        JsonSerializer.Serialize(decoded.Event, decoded.Event.GetType()).ShouldBe(JsonSerializer.Serialize(happened));
        decoded.Metadata.ShouldBe(Metadata);
    }

    [Fact]
    public void The_words_of_the_contract_are_what_is_stored()
    {
        var happened = new RelationshipEvent.ContactRecorded(
            "contact-1", "staff-1", null, Activity.PersonalSocialMediaConnection, Direction.Inbound, Purpose.Personal, Stage.Monday, "As it happened.",
            new RecordedAssessment(
                RoleSet.Of(Role.DeputyHeadteacher), CounterpartKind.None, null, FactSet.Of(Fact.AupSigned), RoleSet.Empty, Outcome.NotCovered, Severity.Low, [], "p",
                "h"),
            null);

        var stored = System.Text.Encoding.UTF8.GetString(EventCodec.Encode(happened, Metadata).Data.Span);

        stored.ShouldBe(
            """
            {"id":"contact-1","staffMember":"staff-1","activity":"PERSONAL_SOCIAL_MEDIA_CONNECTION","direction":"INBOUND","purpose":"PERSONAL",
            "occurredAt":"2026-03-02T10:00:00+00:00","summary":"As it happened.",
            "assessment":{"actor":["DEPUTY_HEADTEACHER"],"counterpart":"NONE","facts":["AUP_SIGNED"],"approvals":[],
            "outcome":"NOT_COVERED","severity":"LOW","decidedBy":[],"policyId":"p","policyHash":"h"}}
            """.ReplaceLineEndings(string.Empty));
    }

    [Fact]
    public void A_name_that_no_version_wrote_stops_with_its_position() =>
        Should.Throw<EventStoreException>(() => EventCodec.Decode(Recorded(new EventToAppend("contact-recorded.v9", default, default)))).Code.ShouldBe("event.unknown");

    [Fact]
    public void Bytes_without_the_shape_of_their_name_stop_with_their_position() =>
        Should.Throw<EventStoreException>(
            () => EventCodec.Decode(Recorded(new EventToAppend("contact-recorded.v1", "{"u8.ToArray(), "{}"u8.ToArray())))).Code.ShouldBe("event.unreadable");

    private static RecordedEvent Recorded(EventToAppend stored) =>
        new(new LogId("trust-99001"), 7, "relationship-1-none", 1, stored.Type, stored.Data, stored.Metadata, RecordHash.Genesis);
}
