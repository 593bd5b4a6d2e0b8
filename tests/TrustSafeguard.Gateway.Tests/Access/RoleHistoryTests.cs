using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Who told of somebody's roles is told to those who read what was put right in their record, and to nobody else of those who read the roles.</summary>
public sealed class RoleHistoryTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    [Theory]
    [InlineData("head", "colleague", true)]
    [InlineData("officer", "colleague", true)]
    [InlineData("colleague", "colleague", true)]
    [InlineData("head-of-department", "colleague", false)]
    [InlineData("lead", "colleague", false)]
    [InlineData("officer", "officer", true)]
    [InlineData("trustee", "officer", true)]
    [InlineData("head", "officer", false)]
    [InlineData("teacher", "officer", false)]
    [InlineData("lado", "analyst", true)]
    public async Task Who_told_of_roles_is_theirs_to_read_who_read_the_corrections(string who, string whose, bool isTold)
    {
        if (whose == "colleague" && (await HistoryAsync("head", whose)).GetArrayLength() == 1)
        {
            await scene.DoAsync(
                $$"""
                mutation { changeRoles(post: "{{scene.Ids[whose]}}", roles: [LINE_MANAGER, TEACHER], from: "2026-01-05") { userErrors { code message } } }
                """,
                "head");
        }

        var history = await HistoryAsync(who, whose);

        history.EnumerateArray().Select(told => told.At("by").GetString()).ShouldBe(
            !isTold ? Enumerable.Repeat<string?>(null, history.GetArrayLength()) : whose == "colleague" ? ["development-officer", "head"] : ["development-officer"]);
        history.EnumerateArray().ShouldAllBe(told => told.At("roles").GetArrayLength() > 0);
    }

    private async Task<JsonElement> HistoryAsync(string who, string whose) => (await scene.DataAsync(
        TwoTrusts.Person(who), $$"""{ node(id: "{{scene.Ids[whose]}}") { ... on Post { roleHistory { roles from toldAt by } } } }""")).At("node.roleHistory");
}
