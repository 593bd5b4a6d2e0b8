namespace TrustSafeguard.Policies.Tests;

/// <summary>The files that the project's sessions share, and that are no part of the repository.</summary>
internal static class SharedData
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_SHARED_DATA") ?? "/work/shared/data";

    /// <summary>The file's path. Where it is missing the test is skipped on a laptop and fails in CI.</summary>
    public static string PathOf(string name)
    {
        var path = Path.Combine(Folder, name);
        if (!File.Exists(path))
        {
            var message = $"`{path}` is not there; put the shared data in place or set TRUSTSAFEGUARD_SHARED_DATA to its folder.";
            if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Fail(message);
            }

            Assert.Skip(message);
        }

        return path;
    }

    /// <summary>The rows of a file of comma-separated values, by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        var lines = File.ReadAllLines(PathOf(name)).Select(Fields).ToList();
        return [.. lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string> Fields(string line)
    {
        List<string> fields = [""];
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                fields.Add("");
            }
            else
            {
                fields[^1] += letter;
            }
        }

        return fields;
    }
}
