using System.Net.Http.Json;
using System.Text.Json;
using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>What is left out never permits: a token opens no record by itself.</summary>
public sealed class UnseenTests
{
    private const string Everything = """
        query($urn: Int!, $id: ID!) {
          viewer { schools { id } trusts { id } localAuthorities { id } }
          node(id: $id) { id }
          nodes(ids: [$id]) { id }
          trust(uid: "99001") { id }
          school(urn: $urn) { id }
          schools { totalCount edges { cursor } pageInfo { hasNextPage } }
          localAuthority(code: "830") { id }
          breach(id: $id) { id }
          breaches { totalCount edges { cursor } pageInfo { hasNextPage } }
          ladoReferrals { totalCount edges { cursor } pageInfo { hasNextPage } }
        }
        """;

    private const string OfOneSchool = """
        query($urn: Int!, $id: ID!) {
          assess(school: $urn, activity: { actor: TEACHER, activity: SCHOOL_EMAIL, counterpart: CURRENT_STUDENT, counterpartAge: 14 }) { __typename }
          schoolsOf: schools(where: { localAuthority: "830" }) { totalCount }
          bySchool: breaches(where: { schools: [$urn] }) { totalCount }
          bySubject: breaches(where: { subject: $id }) { totalCount }
        }
        """;

    [Fact]
    public async Task Whoever_has_a_token_is_answered_as_if_there_were_no_records_at_all()
    {
        await using var full = await RunningGateway.StartAsync();
        await using var empty = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(full, "westdale-junior");

        var (seen, nothing) = (await AskAsync(full, Everything, scene), await AskAsync(empty, Everything, scene));

        seen.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        seen.ToString().ShouldBe(nothing.ToString());
    }

    [Fact]
    public async Task Filters_that_name_a_record_are_answered_as_if_it_were_unknown()
    {
        await using var full = await RunningGateway.StartAsync();
        await using var empty = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(full, "westdale-junior");

        (await AskAsync(full, OfOneSchool, scene)).ToString().ShouldBe((await AskAsync(empty, OfOneSchool, scene)).ToString());
    }

    private static async Task<JsonElement> AskAsync(RunningGateway gateway, string query, Scene scene)
    {
        using var response = await gateway.Client.PostAsJsonAsync("/dev/token", new { subject = "hedwig" });
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).TextAt("token");
        return (await gateway.AskAsAsync(token, query, new { urn = scene.Urn, id = scene.Head })).Answer;
    }
}
