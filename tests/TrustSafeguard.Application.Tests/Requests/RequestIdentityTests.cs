using System.Reflection;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>The fingerprint of a request is of all that was asked, and of nothing else.</summary>
public sealed class RequestIdentityTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Type[] WithId = [.. typeof(IRequest).Assembly.GetTypes().Where(type =>
        type is { IsClass: true, IsAbstract: false } && typeof(IRequest).IsAssignableFrom(type) && type.GetProperty(nameof(IRequest.RequestId)) is not null)];

    public static TheoryData<Type, string> Members { get; } =
        [.. WithId.SelectMany(type => ParametersOf(type).Select(parameter => new TheoryDataRow<Type, string>(type, parameter.Name!)))];

    // Logs of every version remember requests by it.
    [Fact]
    public void A_callers_request_id_has_the_same_digest_for_ever() =>
        RequestIdentity.Of(Stage.Officer, new RaiseBreach("staff-1", null, Severity.Low, "One thing.", false, "r1"), new CountedIds()).Id
            .ShouldBe("e67d646ff759b34ec498814ced89b18f");

    // A request that was sent to the version before is the same one to this: what the code says of its kind is no part of what its caller asked.
    [Fact]
    public void Nothing_of_a_request_counts_but_what_its_caller_gave()
    {
        foreach (var type in WithId)
        {
            var given = ParametersOf(type).Select(parameter => parameter.Name!).Append(nameof(IRequest.RequestId)).Distinct();
            type.GetProperties().Select(property => property.Name).ShouldBe(given, ignoreOrder: true, type.Name);
        }
    }

    [Fact]
    public void There_are_requests_that_take_an_id() => WithId.Length.ShouldBeGreaterThan(2);

    [Theory]
    [MemberData(nameof(Members))]
    public void Whatever_part_of_a_request_changes_its_fingerprint_changes_but_for_the_id(Type request, string member)
    {
        var known = ParametersOf(request).Select(parameter => ValuesOf(parameter)[0]).ToArray();
        var place = Array.FindIndex(ParametersOf(request), parameter => parameter.Name == member);
        var before = IdentityOf(request, known);

        foreach (var value in ValuesOf(ParametersOf(request)[place])[1..])
        {
            var after = IdentityOf(request, [.. known[..place], value, .. known[(place + 1)..]]);

            if (member == nameof(IRequest.RequestId))
            {
                after.Fingerprint.ShouldBe(before.Fingerprint);
                after.Id.ShouldNotBe(before.Id);
            }
            else
            {
                after.Fingerprint.ShouldNotBe(before.Fingerprint, $"`{member}` {value}");
                after.Id.ShouldBe(before.Id);
            }
        }
    }

    [Fact]
    public void The_order_of_facts_and_their_repetition_say_nothing()
    {
        var one = Contact([Fact.Emergency, Fact.AupSigned], Noon);

        IdentityOf(Contact([Fact.AupSigned, Fact.Emergency], Noon)).ShouldBe(IdentityOf(one));
        IdentityOf(Contact([Fact.AupSigned, Fact.Emergency, Fact.AupSigned], Noon)).ShouldBe(IdentityOf(one));
    }

    [Fact]
    public void One_moment_is_one_moment_in_whichever_zone_it_was_written() =>
        IdentityOf(Contact([], Noon.ToOffset(TimeSpan.FromHours(-5)))).ShouldBe(IdentityOf(Contact([], Noon)));

    [Fact]
    public void Outer_spaces_of_a_text_and_the_way_its_letters_are_composed_say_nothing() =>
        IdentityOf(Contact([], Noon, " A message to Zoe\u0308.\r\n")).ShouldBe(IdentityOf(Contact([], Noon, "A message to Zo\u00EB.")));

    [Fact]
    public void Two_callers_ids_never_meet() =>
        IdentityOf(Contact([], Noon), Stage.Officer with { Subject = "another" }).Id.ShouldNotBe(IdentityOf(Contact([], Noon)).Id);

    [Fact]
    public void What_was_asked_without_an_id_is_nothing_that_was_asked_before()
    {
        var ids = new CountedIds();
        var input = Contact([], Noon) with { RequestId = null };

        var first = RequestIdentity.Of(Stage.Officer, input, ids);
        var second = RequestIdentity.Of(Stage.Officer, input, ids);

        second.Id.ShouldNotBe(first.Id);
        (first.Fingerprint, first.IsGiven).ShouldBe((null, false));
    }

    private static RecordContact Contact(Fact[] facts, DateTimeOffset at, string summary = "As it happened.") =>
        new("staff-1", "student-1", null, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, facts, at, summary, "r1");

    private static RequestIdentity IdentityOf<TRequest>(TRequest request, Viewer? viewer = null)
        where TRequest : IRequest => RequestIdentity.Of(viewer ?? Stage.Officer, request, new CountedIds());

    private static RequestIdentity IdentityOf(Type request, object?[] values) => (RequestIdentity)typeof(RequestIdentity).GetMethod(nameof(RequestIdentity.Of))!
        .MakeGenericMethod(request).Invoke(null, [Stage.Officer, Activator.CreateInstance(request, values), new CountedIds()])!;

    private static ParameterInfo[] ParametersOf(Type request) => request.GetConstructors().Single().GetParameters();

    /// <summary>Values that differ from one another; the first is the one that the others are compared with.</summary>
    private static object?[] ValuesOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var mayBeNull = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable && parameter.Name != nameof(IRequest.RequestId);
        object?[] values = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            // Outer spaces of what people read say nothing; those of an id do.
            var text when text == typeof(string)
                && parameter.Name is "Summary" or "Reason" or "Rationale" or "Parent" or "DisplayName" or "Identity" or "Statement" or "AgreedWithLado" =>
                ["one", "two", "One", "o ne", "", "null", "one\",\"two"],
            var name when name == typeof(string) => ["one", "two", "One", " one", "", "null", "one\",\"two"],
            var number when number == typeof(int) => [1, 2, -1],
            var either when either == typeof(bool) => [true, false],
            var time when time == typeof(DateTimeOffset) => [Noon, Noon.AddTicks(1), Noon.AddDays(1)],
            var day when day == typeof(DateOnly) => [new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3)],
            var facts when facts == typeof(IReadOnlyList<Fact>) =>
                [new[] { Fact.Emergency }, Array.Empty<Fact>(), new[] { Fact.AupSigned }, new[] { Fact.Emergency, Fact.AupSigned }],
            var roles when roles == typeof(IReadOnlyList<Role>) =>
                [new[] { Role.Teacher }, Array.Empty<Role>(), new[] { Role.Headteacher }, new[] { Role.Teacher, Role.Headteacher }],
            { IsEnum: true } word => [.. Enum.GetValues(word).Cast<object>()],
            _ => throw new NotSupportedException($"No values are made up for {type}; add them here."),
        };
        return mayBeNull ? [.. values, null] : values;
    }
}
