using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TrustSafeguard.Gateway.Tests.Pages.Front;

/// <summary>The front page in Debian's chromium: on a small telephone, in the dark, by the keyboard, without scripts, and as axe sees it.</summary>
public sealed class FrontPageBrowserTests(DemoGateway demo) : IClassFixture<DemoGateway>
{
    private string Address => demo.Gateway.Client.BaseAddress!.AbsoluteUri;

    [Fact]
    public async Task Without_scripts_and_by_the_keyboard_alone_somebody_signs_in_and_out()
    {
        await using var browser = await BrowserOfTests.StartAsync();
        var page = await browser.OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });

        await page.GotoAsync(Address);
        await page.Keyboard.PressAsync("Tab");
        var sent = page.WaitForRequestAsync("**/dev/sign-in/*");
        await page.Keyboard.PressAsync("Enter");
        (await (await sent).AllHeadersAsync())["origin"].ShouldBe(demo.Gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await page.GetByText("Trust safeguarding officer at Larkspur Fold Learning Trust").First.WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText("You have signed out of this service.").WaitForAsync();
        browser.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1100)]
    [InlineData(ColorScheme.Dark, 1100)]
    [InlineData(ColorScheme.Light, 320)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Everybody_can_use_it_by_what_axe_knows_and_nothing_is_wider_than_the_screen(ColorScheme scheme, int width)
    {
        await using var browser = await BrowserOfTests.StartAsync();
        var page = await browser.OpenAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 640 }, BypassCSP = true,
        });

        foreach (var person in new[] { null, "head", "stranger" })
        {
            await page.GotoAsync(Address);
            if (person is not null)
            {
                await page.Locator($"form[action='/dev/sign-in/{person}'] button").ClickAsync();
                await page.GetByText("You are signed in as").WaitForAsync();
            }

            var found = await page.RunAxe();

            found.Passes.Select(pass => pass.Id).ShouldContain("color-contrast");
            found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join(' ', violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        }
    }
}
