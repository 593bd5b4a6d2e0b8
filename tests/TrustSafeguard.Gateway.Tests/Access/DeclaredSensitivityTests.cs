using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Api.Access;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A schema in which a field touches a person, and nothing says whether its reading is noted, does not start: all of them are listed.</summary>
public sealed class DeclaredSensitivityTests
{
    private const string Declared = """
        directive @access(to: [Audience!]!) on OBJECT | FIELD_DEFINITION
        directive @sensitive(logged: Boolean! = true, whenShown: Boolean! = false) on OBJECT | FIELD_DEFINITION
        enum Audience { SIGNED_IN WHOLE HOLDS_POST SCHOOL_STAFF GOVERNOR }
        scalar Date
        scalar DateTime
        scalar Cursor
        interface Node { id: ID! }
        interface Payload { userErrors: [UserError!]! position: Cursor }
        type UserError @access(to: [WHOLE]) { code: String! }
        type PageInfo @access(to: [WHOLE]) { hasNextPage: Boolean! }
        type Clause @access(to: [SIGNED_IN]) { title: String! }

        """;

    [Fact]
    public void A_record_of_a_person_says_it_of_each_field_whatever_that_holds() => SilentIn("""
        type Query @access(to: [SIGNED_IN]) { student: Student clauses: [Clause!]! school: School }
        type School implements Node @access(to: [HOLDS_POST]) { id: ID! name: String! isOpen: Boolean! students: StudentConnection! }
        type StudentConnection @access(to: [WHOLE]) { edges: [StudentEdge!]! nodes: [Student!]! pageInfo: PageInfo! totalCount: Int! }
        type StudentEdge @access(to: [WHOLE]) { cursor: Cursor! node: Student! }
        type Student implements Node @sensitive(whenShown: true) @access(to: [SCHOOL_STAFF]) {
          id: ID! name: String! @sensitive bornOn: Date onRoll: Boolean! leftAt: DateTime attempts: Int! share: Float place: Cursor twin: ID
          nickname: String @sensitive(logged: false) said: [Clause!]! school: School! friends: StudentConnection!
        }
        """).ShouldBe("Student.bornOn, Student.onRoll, Student.leftAt, Student.attempts, Student.share, Student.place, Student.twin, Student.said");

    [Fact]
    public void What_is_open_to_anybody_but_by_a_post_alone_is_somebodys_until_its_type_says_otherwise() => SilentIn("""
        type Query @access(to: [SIGNED_IN]) { minutes: [Minutes!]! room: Room }
        type Minutes @access(to: [GOVERNOR]) { takenAt: DateTime! }
        type Room @sensitive(logged: false) @access(to: [GOVERNOR]) { seats: Int! }
        """).ShouldBe("Minutes.takenAt");

    [Fact]
    public void What_leads_to_a_part_that_tells_of_somebody_says_it_through_any_pages_unless_the_part_does() => SilentIn("""
        type Query @access(to: [SIGNED_IN]) { me: Me trust: Trust told: Told }
        type Mutation @access(to: [SIGNED_IN]) { enrol: StudentPayload @access(to: [GOVERNOR]) close: SchoolPayload @access(to: [GOVERNOR]) }
        type Subscription @access(to: [SIGNED_IN]) { events: Event! }
        type Event @access(to: [WHOLE]) { at: DateTime! student: Student! }
        type Me @access(to: [SIGNED_IN]) { isNew: Boolean! record: Student }
        type Told @sensitive(logged: false) @access(to: [SIGNED_IN]) { at: DateTime! of: Student! }
        type Trust implements Node @access(to: [HOLDS_POST]) { id: ID! name: String! patterns: PatternConnection! noted: [Pattern!]! @sensitive places: PlaceConnection! }
        type PatternConnection @access(to: [WHOLE]) { nodes: [Pattern!]! edges: [PatternEdge!]! pageInfo: PageInfo! totalCount: Int! }
        type PatternEdge @access(to: [WHOLE]) { cursor: Cursor! node: Pattern! }
        type Pattern @access(to: [WHOLE]) { newestAt: DateTime! deep: Deep! }
        type Deep @access(to: [WHOLE]) { days: Int! student: Student }
        type PlaceConnection @access(to: [WHOLE]) { nodes: [Place!]! totalCount: Int! }
        type Place @access(to: [WHOLE]) { name: String! }
        type StudentPayload implements Payload @access(to: [WHOLE]) { student: Student isTwice: Boolean! userErrors: [UserError!]! position: Cursor }
        type SchoolPayload implements Payload @access(to: [WHOLE]) { notices: [String!]! userErrors: [UserError!]! position: Cursor }
        type Student implements Node @sensitive @access(to: [SCHOOL_STAFF]) { id: ID! name: String! }
        """).ShouldBe("Query.me, Subscription.events, Trust.patterns, Pattern.deep, StudentPayload.isTwice");

    [Theory]
    [InlineData("Student.dateOfBirth")]
    [InlineData("Student.version")]
    [InlineData("Relationship.attemptsReceived")]
    [InlineData("Contact.occurredAt")]
    [InlineData("Breach.closedAt")]
    [InlineData("LadoReferral.overdue")]
    [InlineData("Authorisation.permits")]
    [InlineData("Authorisation.from")]
    [InlineData("StaffMember.startsOn")]
    [InlineData("SharedMatter.raisedAt")]
    [InlineData("Trust.patterns")]
    [InlineData("BreachPayload.notices")]
    public void The_served_schema_does_not_start_without_what_it_says_of_a_field(string coordinate)
    {
        var (type, field) = (coordinate.Split('.')[0], coordinate.Split('.')[1]);
        var served = SafeguardingApi.Schema;
        var begins = served.IndexOf($"type {type} ", StringComparison.Ordinal);
        var at = served.IndexOf("@sensitive", FieldIn(served, begins, field), StringComparison.Ordinal);
        var said = served[at..].StartsWith("@sensitive(", StringComparison.Ordinal) ? served.IndexOf(')', at) + 1 - at : "@sensitive".Length;

        Should.Throw<InvalidOperationException>(() => DeclaredSensitivity.Read(SchemaBuilder.Build(served.Remove(at, said)))).Message.ShouldEndWith($": {coordinate}.");
    }

    [Fact]
    public void The_served_schema_says_it_of_all() => DeclaredSensitivity.Read(SchemaBuilder.Build(SafeguardingApi.Schema)).ShouldNotBeEmpty();

    private static int FieldIn(string served, int from, string field)
    {
        var at = Math.Min(Found($" {field}: "), Found($" {field}("));
        at.ShouldNotBe(int.MaxValue);
        return at;

        int Found(string text) => served.IndexOf(text, from, StringComparison.Ordinal) is >= 0 and var found ? found : int.MaxValue;
    }

    private static string SilentIn(string schema)
    {
        var message = Should.Throw<InvalidOperationException>(() => DeclaredSensitivity.Read(SchemaBuilder.Build(Declared + schema))).Message;
        message.ShouldStartWith("Add `@sensitive`, or `@sensitive(logged: false)`, to what touches a person and does not say whether reading it is noted: ");
        return message[(message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..^1];
    }
}
