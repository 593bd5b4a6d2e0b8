using PublicApiGenerator;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>
/// What the libraries that could stand alone offer to others, kept as text under PublicApi, so that nobody changes it unawares.
/// TRUSTSAFEGUARD_APPROVE=1 approves what is there now.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData("Policies")]
    [InlineData("EventStore")]
    [InlineData("EventStore.AzureStorage")]
    [InlineData("EventStore.Postgres")]
    [InlineData("GraphQL")]
    [InlineData("GraphQL.AspNetCore")]
    public void A_library_offers_what_was_approved(string project)
    {
        var list = Path.Combine(Checkout.Root, "tests", "TrustSafeguard.Architecture.Tests", "PublicApi", $"TrustSafeguard.{project}.txt");
        var offered = House.Assembly(project).GeneratePublicApi(Options).ReplaceLineEndings("\n").Trim() + "\n";
        if (Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(list)!);
            File.WriteAllText(list, offered);
        }

        var approved = File.Exists(list) ? File.ReadAllText(list) : "";
        Difference(approved.Split('\n'), offered.Split('\n')).ShouldBeNull(
            $"`{Path.GetRelativePath(Checkout.Root, list)}` is what was approved; if the change is meant, run this test with TRUSTSAFEGUARD_APPROVE=1 and commit the file.");
    }

    /// <summary>The first line that differs, then every line that only one of the two has; null where they are the same.</summary>
    private static string? Difference(string[] approved, string[] offered)
    {
        var same = approved.Zip(offered).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same == approved.Length && same == offered.Length)
        {
            return null;
        }

        var lines = approved.Except(offered, StringComparer.Ordinal).Select(line => $"- {line.Trim()}")
            .Concat(offered.Except(approved, StringComparer.Ordinal).Select(line => $"+ {line.Trim()}"));
        return string.Join('\n', [$"Line {same + 1} is `{LineAt(offered, same)}`; approved was `{LineAt(approved, same)}`.", .. lines]);
    }

    private static string LineAt(string[] lines, int index) => index < lines.Length ? lines[index].Trim() : "nothing";
}
