namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>Schools without anybody in them, of one trust.</summary>
internal static class Register
{
    private const int ThingsAtOnce = 100;

    public static async Task OnboardAsync(GraphQLCaller gateway, int schools, int firstUrn = 800_000)
    {
        foreach (var urns in Enumerable.Range(firstUrn, schools).Chunk(ThingsAtOnce))
        {
            var changes = urns.Select(urn =>
                $$"""s{{urn}}: onboardSchool(input: { urn: {{urn}}, name: "Invented {{urn}}", localAuthorityCode: "830", localAuthorityName: "Derbyshire", """
                    + """trustUid: "99001", trustName: "Invented Trust" }) { userErrors { code } }""");
            foreach (var change in (await gateway.DataAsync($"mutation {{ {string.Join(' ', changes)} }}")).EnumerateObject())
            {
                change.Value.At("userErrors").GetArrayLength().ShouldBe(0);
            }
        }
    }
}
