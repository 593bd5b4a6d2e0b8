using System.Diagnostics;

namespace TrustSafeguard.Cluster.Tests.Upgrading;

/// <summary>The program of another commit, built in a checkout of its own. <c>TRUSTSAFEGUARD_BEFORE</c> names the commit; the one before this where it is left out.</summary>
internal sealed class EarlierBuild : IAsyncDisposable
{
    private const string Variable = "TRUSTSAFEGUARD_BEFORE";
    private const string CommitBefore = "HEAD~1";

    private static readonly TimeSpan ToolLimit = TimeSpan.FromMinutes(8);

    private readonly TestFolder folder = new();

    private EarlierBuild()
    {
    }

    /// <summary>What was built.</summary>
    public string Commit { get; private set; } = "";

    /// <summary>What is run.</summary>
    public IReadOnlyList<string> Program => ["dotnet", Path.Combine(Place, ".artifacts", "bin", "TrustSafeguard.Gateway", "release", "TrustSafeguard.Gateway.dll")];

    private string Place => folder["checkout"];

    public static async Task<EarlierBuild> MakeAsync()
    {
        var build = new EarlierBuild();
        try
        {
            var named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } commit ? commit : CommitBefore;
            build.Commit = (await RunAsync(Checkout.Root, "git", "rev-parse", "--short", $"{named}^{{commit}}")).Trim();
            await RunAsync(Checkout.Root, "git", "worktree", "add", "--detach", build.Place, build.Commit);
            await RunAsync(
                build.Place, "dotnet", "build", "src/TrustSafeguard.Gateway", "-c", "Release", "--nologo", "-v", "q", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false");
            return build;
        }
        catch
        {
            await build.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Place))
        {
            await RunAsync(Checkout.Root, "git", "worktree", "remove", "--force", Place);
        }

        folder.Dispose();
    }

    private static async Task<string> RunAsync(string where, string program, params string[] arguments)
    {
        // Nothing outlives it: a server of the compiler would be left behind.
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = where, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["UseSharedCompilation"] = "false", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var tool = Process.Start(start)!;
        using var limit = new CancellationTokenSource(ToolLimit);
        var (said, complained) = (tool.StandardOutput.ReadToEndAsync(limit.Token), tool.StandardError.ReadToEndAsync(limit.Token));
        await tool.WaitForExitAsync(limit.Token);
        tool.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await said}{await complained}");
        return await said;
    }
}
