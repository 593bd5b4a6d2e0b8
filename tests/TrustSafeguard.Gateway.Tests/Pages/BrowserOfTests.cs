using Microsoft.Playwright;

namespace TrustSafeguard.Gateway.Tests.Pages;

/// <summary>Debian's chromium, for a test.</summary>
internal sealed class BrowserOfTests : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly List<string> complaints = [];

    private BrowserOfTests(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>What a page could not do or load: errors of scripts, and what the console was told of.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<BrowserOfTests> StartAsync()
    {
        var chromium = Array.Find(Programs, File.Exists);
        Assert.SkipWhen(chromium is null, "There is no chromium on this machine: install Debian's package `chromium`.");
        var playwright = await Playwright.CreateAsync();
        return new BrowserOfTests(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] }));
    }

    /// <summary>A page of somebody new, who has no cookies.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
