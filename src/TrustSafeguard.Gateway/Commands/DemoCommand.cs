using System.CommandLine;

namespace TrustSafeguard.Gateway.Commands;

internal static class DemoCommand
{
    public static Command Of(Surroundings around) => new("demo", around.ToString());
}
