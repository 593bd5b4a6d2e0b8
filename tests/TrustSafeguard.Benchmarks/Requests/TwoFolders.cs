using TrustSafeguard.Gateway.CommandLine.Generate;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>Two folders of the same records, of a trust of sixty schools with an officer: two servers that differ in one thing are measured on them in turns.</summary>
internal sealed class TwoFolders : IDisposable
{
    /// <summary>How many breaches each school has.</summary>
    public const int BreachesOfASchool = 40;

    private readonly string folder = Directory.CreateTempSubdirectory("trust-safeguard-two").FullName;

    /// <summary>The one.</summary>
    public string One => Path.Combine(folder, "one");

    /// <summary>The other.</summary>
    public string Other => Path.Combine(folder, "other");

    /// <summary>Fills them, with the breach that Q3 asks for and the officer's appointment.</summary>
    public async Task FillAsync()
    {
        var options = new GenerateOptions(Schools: 60, Trusts: 1, Staff: 30, Contacts: 60, BreachesOfASchool, Seed: 1);
        await using (var generated = await MeasuredGateway.StartAsync(One, options))
        {
            using var caller = new GraphQLCaller(generated.Endpoint);
            await BreachWithContacts.PrepareAsync(caller);
            await AccessBenchmark.AppointAsync(caller);
        }

        Directory.CreateDirectory(Other);
        foreach (var path in Directory.EnumerateFiles(One, "*.journal"))
        {
            File.Copy(path, Path.Combine(Other, Path.GetFileName(path)));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
