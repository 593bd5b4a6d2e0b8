using System.CommandLine;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>A command with more to say than fits into the list of commands.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">A sentence.</param>
/// <param name="details">What its own help says besides.</param>
internal sealed class DetailedCommand(string name, string description, string details) : Command(name, description)
{
    public string Details { get; } = details;
}
