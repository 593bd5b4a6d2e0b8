using System.Reflection;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Every text of every request is tidied where it comes in, so that it is stored, compared and fingerprinted in one form.</summary>
public sealed class RequestTextTests
{
    private const string Untidy = " Zoe\u0308\r\n";
    private const string Tidied = "Zo\u00EB";

    /// <summary>What names a record, or is a code: it is looked up, and no person reads it.</summary>
    private static readonly string[] Names =
    [
        "RequestId", "Id", "StaffMember", "Student", "Authorisation", "By", "Subject", "Breach", "Referral", "Policy", "LineManager", "TrustUid", "BasedOn", "Code",
        "LocalAuthorityCode", "Trust", "LocalAuthority", "Post", "Appointment", "EmergencyAccess",
    ];

    public static TheoryData<Type> Requests() => [.. typeof(IRequest).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IRequest)) && !type.IsInterface)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_text_of_a_request_is_tidied(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        var request = constructor.Invoke([.. constructor.GetParameters().Select(Any)]);

        foreach (var text in type.GetProperties().Where(property => property.PropertyType == typeof(string) && !Names.Contains(property.Name)))
        {
            text.GetValue(request).ShouldBe(Tidied, $"{type.Name}.{text.Name} is stored and read by people: give it `= PlainText.Tidy({text.Name})`, or list it as a name.");
        }
    }

    [Fact]
    public async Task A_school_is_found_however_its_letters_and_apostrophes_are_written()
    {
        var stage = await Stage.EmptyAsync();
        Stage.Done(await stage.Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(900_001, " Saint Zoe\u0308\u2019s Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust")));
        var school = stage.Feed.Read(views => views.Organisations.FindSchool(900_001))!;

        stage.See(() => school.Name).ShouldBe("Saint Zo\u00EB\u2019s Invented School");
        foreach (var part in new[] { "zo\u00EB's", "zoe\u0308\u2019s", "zoe's inv", "ZOE`S", "Saint  Zo\u00EB" })
        {
            stage.See(() => new SchoolFilter(NameContains: part).Fits(school)).ShouldBeTrue(part);
        }

        stage.See(() => new SchoolFilter(NameContains: "Zara").Fits(school)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_override_whose_text_nobody_can_see_is_refused()
    {
        var stage = await Stage.WithSchoolAsync();

        var answer = await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(
            Stage.Urn, "westdale-junior", [new ClauseOverride("west.personal-email", Outcome.Prohibited, [], "\u200B ")], new DateOnly(2026, 9, 1)));

        answer.Request.Refusals.ShouldHaveSingleItem().Code.ShouldBe("policy.text-missing");
    }

    private static object? Any(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => Untidy,
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };
}
