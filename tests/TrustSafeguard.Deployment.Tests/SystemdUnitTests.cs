using TrustSafeguard.Deployment.Tests.Rendering;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>The unit of systemd, as systemd reads it.</summary>
public sealed class SystemdUnitTests : IDisposable
{
    private const string Name = "trustsafeguard.service";
    private const string Program = "/opt/trustsafeguard/TrustSafeguard.Gateway";

    // Of ten, by systemd's own reckoning; what is left is the network, /proc and code that is compiled as it runs.
    private const int MostExposure = 20;

    private static readonly string Unit = Checkout.PathOf("src", "TrustSafeguard.Gateway", Name);

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Systemd_understands_every_line()
    {
        // The program is not installed on this machine; every other line is as it stands.
        var unit = folder.Write(Name, (await File.ReadAllTextAsync(Unit)).Replace(Program, "/bin/true", StringComparison.Ordinal));

        var run = await Tool.RunAsync("systemd-analyze", ["verify", "--man=no", unit]);

        (run.Output + run.Errors).ShouldBeEmpty();
        run.Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_line_that_systemd_does_not_know_is_told()
    {
        var unit = folder.Write(Name, "[Service]\nExecStart=/bin/true\nProtectSystm=strict\n");

        (await Tool.RunAsync("systemd-analyze", ["verify", "--man=no", unit])).Errors.ShouldContain("ProtectSystm");
    }

    [Fact]
    public async Task The_process_is_shut_in_as_far_as_it_can_be() =>
        (await Tool.RunAsync("systemd-analyze", ["security", "--offline=true", "--no-pager", $"--threshold={MostExposure}", Unit])).Done().ShouldContain("Overall exposure");

    [Fact]
    public async Task A_stop_has_more_time_than_all_that_it_may_take_and_a_crash_is_followed_by_a_start()
    {
        var lines = await File.ReadAllLinesAsync(Unit);
        var stop = int.Parse(lines.Single(line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal))["TimeoutStopSec=".Length..].TrimEnd('s'));

        var limits = new ServerLimits();
        TimeSpan.FromSeconds(stop).ShouldBeGreaterThan(limits.StopNotice + limits.ShutdownTime + new Grains.Hosting.GrainLimits().StopWithin);
        foreach (var told in new[] { Unit, Checkout.PathOf("docs", "operating", "systemd.md"), Checkout.PathOf("docs", "operating", "README.md") })
        {
            var text = await File.ReadAllTextAsync(told);
            text.ShouldContain(nameof(ServerLimits.StopNotice), Case.Sensitive, $"{told} says how long a stop may take.");
            text.ShouldContain(nameof(ServerLimits.ShutdownTime), Case.Sensitive, $"{told} says how long a stop may take.");
        }

        lines.ShouldContain("Restart=on-failure");
        lines.ShouldContain("LimitCORE=0");
        lines.ShouldContain(line => line.StartsWith($"ExecStart={Program} serve ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_is_started_again_however_often_it_ended_unless_a_person_has_to_mend_what_it_ended_for()
    {
        var lines = await File.ReadAllLinesAsync(Unit);

        lines.ShouldContain("StartLimitIntervalSec=0");
        lines.ShouldNotContain(line => line.StartsWith("StartLimitBurst", StringComparison.Ordinal));
        lines.ShouldContain($"RestartPreventExitStatus={(int)ExitCode.BadUsage} {(int)ExitCode.StoreUnusable}");
    }

    public void Dispose() => folder.Dispose();
}
