namespace TrustSafeguard.Deployment.Tests.Rendering;

/// <summary>How a program ended, and what it said.</summary>
internal sealed record ToolRun(int Code, string Output, string Errors)
{
    /// <summary>What it said; a failure with its complaint where it ended otherwise than well.</summary>
    public string Done()
    {
        Code.ShouldBe(0, Errors + Output);
        return Output;
    }
}
