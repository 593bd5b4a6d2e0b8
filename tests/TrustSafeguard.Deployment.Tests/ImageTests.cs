using System.Diagnostics;
using System.Runtime.InteropServices;
using TrustSafeguard.Deployment.Tests.Rendering;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>
/// The image, as far as a machine without a container engine can tell: its steps, and the program within a root that cannot be written. With TRUSTSAFEGUARD_IMAGE=1 the program
/// is made by the Dockerfile's own steps out of what they copy, which takes most of a minute; without, by a publish of what the tests were built with.
/// </summary>
public sealed class ImageTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_IMAGE") == "1";

    // Nothing outlives a step: a server of the compiler would be left behind.
    private static readonly Dictionary<string, string> Steps = new()
    {
        ["UseSharedCompilation"] = "false", ["MSBUILDDISABLENODEREUSE"] = "1",

        // What the builder of an image gives.
        ["TARGETARCH"] = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
    };

    [Fact]
    public void What_the_image_copies_is_there_and_is_all_that_a_build_of_it_is_sent()
    {
        var copied = Dockerfile.Copies.SelectMany(each => each.Sources).ToList();

        copied.Count.ShouldBeGreaterThan(3);
        copied.Where(source => !Path.Exists(Checkout.PathOf(source))).ShouldBeEmpty();
        var rules = File.ReadAllLines(Checkout.PathOf(".dockerignore")).Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        rules[0].ShouldBe("*");
        rules.Where(rule => rule.StartsWith('!')).Select(rule => rule[1..]).ShouldBe(copied, ignoreOrder: true);
    }

    [Fact]
    public void The_image_runs_as_nobody_with_the_time_zones_and_without_a_secret()
    {
        var last = Dockerfile.Instructions.Last(each => each.Name == "FROM").Words;

        last.ShouldEndWith("-chiseled-extra");
        Dockerfile.Instructions.Last(each => each.Name == "USER").Words.ShouldBe("$APP_UID");
        Dockerfile.Instructions.Where(each => each.Name is "ENV" or "ADD").ShouldBeEmpty();
        Dockerfile.Instructions.Where(each => each.Name is "ARG").Select(each => each.Words).ShouldBe(["TARGETARCH"]);
        Dockerfile.WordsOf("ENTRYPOINT").ShouldBe(["/opt/trustsafeguard/TrustSafeguard.Gateway"]);
    }

    [Fact]
    public void The_image_is_published_as_the_guide_says()
    {
        var guide = File.ReadAllLines(Checkout.PathOf("docs", "operating", "install.md"));

        Dockerfile.Commands.Select(step => step.Replace("$TARGETARCH", "x64", StringComparison.Ordinal).Replace("-o published", "-o /opt/trustsafeguard", StringComparison.Ordinal))
            .ShouldBe(guide.Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_program_serves_from_a_root_that_cannot_be_written_as_a_user_without_rights()
    {
        if (Environment.UserName != "root")
        {
            throw Tool.Missing("A root that cannot be written is made by root alone: run this test as root.");
        }

        using var folder = new TestFolder();
        var published = await PublishAsync(folder);
        var (root, records) = (Directory.CreateDirectory(folder["root"]).FullName, Directory.CreateDirectory(folder["records"]).FullName);
        var served = Dockerfile.WordsOf("CMD").Select(word => word.Replace("http://*:5080", "http://127.0.0.1:0", StringComparison.Ordinal));
        var start = new ProcessStartInfo("unshare") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])
            ["--mount", "--propagation", "private", "sh", Checkout.Beside("ReadOnlyRoot.sh"), root, published, records, .. Dockerfile.WordsOf("ENTRYPOINT"), .. served])
        {
            start.ArgumentList.Add(word);
        }

        using var program = Process.Start(start)!;
        try
        {
            var errors = program.StandardError.ReadToEndAsync();
            var address = await ListeningAsync(program, errors);
            using var client = new HttpClient();
            (await client.GetStringAsync(new Uri(new Uri(address), "/readyz"))).ShouldStartWith("ready");
            (await File.ReadAllTextAsync($"/proc/{program.Id}/status")).ShouldContain("Uid:\t1654\t1654\t1654\t1654");
            Directory.GetFiles(Path.Combine(records, "records"), "*.journal").ShouldNotBeEmpty();

            (await Tool.RunAsync("kill", ["-TERM", $"{program.Id}"])).Done();
            await program.WaitForExitAsync();
            program.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<string> ListeningAsync(Process program, Task<string> errors)
    {
        const string Listening = "Listening: ";
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                return line[Listening.Length..].Split(' ')[0];
            }
        }

        throw new InvalidOperationException($"The program ended before it listened: {await errors}");
    }

    private static async Task<string> PublishAsync(TestFolder folder)
    {
        var published = folder["published"];
        if (!IsLong)
        {
            // What the tests were built with, as `publish` would lay it out.
            string[] publish = ["publish", Checkout.PathOf("src", "TrustSafeguard.Gateway"), "-c", "Release", "--no-build", "-o", published, "-nodeReuse:false"];
            (await Tool.RunAsync("dotnet", publish, environment: Steps)).Done();
            return published;
        }

        var source = Directory.CreateDirectory(folder["source"]).FullName;
        foreach (var (sources, target) in Dockerfile.Copies)
        {
            Directory.CreateDirectory(Path.Combine(source, target));
            foreach (var each in sources)
            {
                // A folder is copied as what is in it.
                var from = each.EndsWith('/') ? each + "." : each;
                (await Tool.RunAsync("cp", ["-r", Checkout.PathOf(from), Path.Combine(source, target)])).Done();
            }
        }

        foreach (var step in Dockerfile.Commands)
        {
            (await Tool.RunAsync("sh", ["-c", step], environment: Steps, folder: source)).Done();
        }

        return Path.Combine(source, "published");
    }
}
