using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>One school with a head, a teacher and a student of fourteen, under one of the packs.</summary>
public sealed record Scene(int Urn, string Head, string Teacher, string Student)
{
    public static async Task<Scene> SetAsync(GraphQLCaller gateway, string pack, int urn = 900_001, string from = "2020-01-01", string trust = "99001")
    {
        await gateway.ChangeAsync(
            """
            mutation($urn: Int!, $trust: String!) {
              onboardSchool(input: { urn: $urn, name: "Larkfield Invented Primary", phase: "Primary", localAuthorityCode: "830", localAuthorityName: "Derbyshire",
                  trustUid: $trust, trustName: "Invented Trust" }) {
                school { id } userErrors { code message }
              }
            }
            """,
            new { urn, trust });
        await gateway.ChangeAsync(
            """mutation($urn: Int!, $pack: ID!, $from: Date!) { adoptSchoolPolicy(input: { school: $urn, basedOn: $pack, effectiveFrom: $from }) """
                + "{ policy { id } userErrors { code message } } }",
            new { urn, pack, from });
        return new Scene(
            urn, await EnrolAsync(gateway, urn, "Hedwig Invented", "HEADTEACHER"), await EnrolAsync(gateway, urn, "Theo Invented", "TEACHER"),
            await EnrolStudentAsync(gateway, urn));
    }

    public static async Task<string> EnrolAsync(GraphQLCaller gateway, int urn, string name, params string[] roles) => IdOf(
        (await gateway.ChangeAsync(
            """mutation($input: EnrolStaffMemberInput!) { enrolStaffMember(input: $input) { staffMember { id } userErrors { code message } } }""",
            new { input = new { school = urn, displayName = name, roles, startsOn = "2020-09-01" } })).At("staffMember"));

    private static async Task<string> EnrolStudentAsync(GraphQLCaller gateway, int urn) => IdOf(
        (await gateway.ChangeAsync(
            """mutation($input: EnrolStudentInput!) { enrolStudent(input: $input) { student { id } userErrors { code message } } }""",
            new { input = new { school = urn, displayName = "Sam Invented", dateOfBirth = DateTime.UtcNow.AddYears(-14).ToString("yyyy-MM-dd") } })).At("student"));

    private static string IdOf(JsonElement record) => record.TextAt("id");
}
