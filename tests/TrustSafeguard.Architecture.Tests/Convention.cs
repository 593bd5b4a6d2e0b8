namespace TrustSafeguard.Architecture.Tests;

internal enum Convention
{
    NamespaceIsFolder,
    OneTypeOfItsName,
    ShortEnoughToKeepInMind,
    NamesThatSaySomething,
    NothingFoldedOrPutOff,
}
