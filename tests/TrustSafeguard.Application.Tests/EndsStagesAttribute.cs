using System.Reflection;
using Xunit.v3;

[assembly: TrustSafeguard.Application.Tests.EndsStages]

namespace TrustSafeguard.Application.Tests;

/// <summary>Ends the stages that a test has begun and not ended: a silo that nobody stops goes on until the whole run ends, with its timers and all that it holds.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class EndsStagesAttribute : Attribute, IBeforeAfterTestAttribute
{
    public void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
    }

    // On a thread of the pool: the test's own context would wait for the thread that waits here.
    public void After(MethodInfo methodUnderTest, IXunitTest test) => Task.Run(() => Stage.EndAllOfAsync(test.UniqueID)).GetAwaiter().GetResult();
}
