namespace TrustSafeguard.Architecture.Tests;

internal enum Convention
{
    NamespaceIsFolder,
    OneTypeOfItsName,
    NamesThatSaySomething,
    NothingFoldedOrPutOff,
}
