using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Gateway.Tests.Reads;

/// <summary>How much of the log of reads is looked at for one page is the operator's to say.</summary>
public sealed class EntriesLookedTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string OfNobody = """{ trust(uid: "99001") { reads(first: 10, where: { reader: "nobody at all" }) { nodes { at } pageInfo { hasNextPage } } } }""";

    [Fact]
    public async Task A_page_for_which_more_would_have_to_be_looked_at_says_how_to_go_on()
    {
        // More than one block of it.
        for (var time = 0; time < 1_100; time++)
        {
            await scene.DataAsync(Viewer.Development, $$"""{ node(id: "{{scene.Ids["student"]}}") { ... on Student { displayName } } }""");
        }

        (await HasNextAsync()).ShouldBeFalse();
        scene.Node.Reads.EntriesLooked = 10;
        (await HasNextAsync()).ShouldBeTrue();
    }

    private async Task<bool> HasNextAsync()
    {
        var reads = (await scene.DataAsync(TwoTrusts.Person("officer"), OfNobody)).At("trust.reads");
        reads.At("nodes").GetArrayLength().ShouldBe(0);
        return reads.At("pageInfo.hasNextPage").ValueKind == JsonValueKind.True;
    }
}
