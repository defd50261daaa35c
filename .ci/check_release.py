#!/usr/bin/env python3
"""check_release.py FOLDER [OTHER]: checks a folder that "mvn -Prelease deploy" has written for what Maven Central and our users need.

With OTHER, another build of the same sources elsewhere, both have to be equal byte for byte."""
import hashlib
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
JARS = """core crypto engine persistence-sqlite persistence-mongo chain-fetch chain-devnet exchange-signing provider-probe ai-openai
    migration micrometer http-javalin spring-boot-starter testkit""".split()
POMS = ["bom", "server"]
POM = "{http://maven.apache.org/POM/4.0.0}"
problems = []


def check(holds, *problem):
    if not holds:
        problems.append(" ".join(map(str, problem)))


def one(folder, ending):
    found = sorted(path for path in folder.iterdir() if re.fullmatch(r"user-config-[a-z-]+?-\d[\w.]*(-SNAPSHOT|-\d{8}\.\d{6}-\d+)?" + re.escape(ending), path.name))
    check(len(found) == 1, folder.parent.name, "has", len(found), "files", ending)
    return found[0] if found else None


def check_pom(name, path):
    pom = ElementTree.parse(path).getroot()
    text = path.read_text()
    for element in ["name", "description", "url", "licenses/{0}license/{0}name", "licenses/{0}license/{0}url", "developers/{0}developer/{0}name",
                    "scm/{0}connection", "scm/{0}developerConnection", "scm/{0}url"]:
        found = pom.find(POM + element.format(POM))
        check(found is not None and (found.text or "").strip(), name, "has no", element.format(""), "in its POM")
    check(pom.find(POM + "parent") is None, name, "needs a parent")
    check("${" not in text, name, "has a variable in its POM")
    for dependency in pom.iter(POM + "dependency"):
        artifact = dependency.findtext(POM + "artifactId")
        check(dependency.findtext(POM + "version"), name, "has no version of", artifact)
        check(dependency.findtext(POM + "scope") != "test", name, "publishes the test dependency", artifact)
        ours = dependency.findtext(POM + "groupId") == "network.amarktai"
        check(ours or "SNAPSHOT" not in (dependency.findtext(POM + "version") or ""), name, "depends on a snapshot of", artifact)


def check_jar(name, path):
    with zipfile.ZipFile(path) as jar:
        names = set(jar.namelist())
        check("META-INF/LICENSE" in names and jar.read("META-INF/LICENSE") == (ROOT / "LICENSE").read_bytes(), path.name, "lacks the licence")
        check("META-INF/NOTICE" in names and jar.read("META-INF/NOTICE") == (ROOT / "NOTICE").read_bytes(), path.name, "lacks the notice")
        manifest = jar.read("META-INF/MANIFEST.MF").decode().replace("\r\n ", "")
        check(re.search(r"^Automatic-Module-Name: network\.amarktai\.userconfig\.[a-z]+\r?$", manifest, re.M), path.name, "has no stable module name")
        check(re.search(r"^Implementation-Version: \S+", manifest, re.M), path.name, "has no version")
        check(any(entry.endswith(".class") for entry in names), path.name, "has no classes")


def check_checksums(path):
    for kind in ["md5", "sha1"]:
        beside = path.with_name(path.name + "." + kind)
        check(beside.exists() and beside.read_text().strip() == hashlib.new(kind, path.read_bytes()).hexdigest(), path.name, "has no right", kind)


def entries(path):
    if path is None:
        return set()
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def check_server(folder):
    everything = one(folder, "-all.jar")
    archive = one(folder, ".zip")
    sbom = one(folder, "-cyclonedx.json")
    names = entries(archive)
    tops = {name.split("/")[0] for name in names}
    check(len(tops) == 1, "the zip has", sorted(tops), "at its top")
    inside = {name.split("/", 1)[1] for name in names if "/" in name}
    for wanted in ["user-config-server.jar", "bin/user-config", "user-config.service", "LICENSE", "NOTICE", "THIRD-PARTY.txt", "sbom.json", "README.md"]:
        check(wanted in inside, "the zip lacks", wanted)
    check("META-INF/THIRD-PARTY.txt" in entries(everything), "the runnable jar lacks the licences of its libraries")
    check(sbom is None or sbom.read_text().count('"purl"') > 40, "the SBOM lists too few libraries")
    for path in filter(None, [everything, archive]):
        beside = path.with_name(path.name + ".sha256")
        check(beside.exists() and beside.read_text().split()[0] == hashlib.sha256(path.read_bytes()).hexdigest(), path.name, "has no right sha256")


def contents(folder):
    """Every file of the deployment that is not about the deployment, by its name without the time of a snapshot."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".pom", ".jar", ".zip", ".json", ".sha256"):
            found[re.sub(r"-\d{8}\.\d{6}-\d+", "", path.name)] = path.read_bytes()
    return found


def compare(folder, other):
    one, two = contents(folder), contents(other)
    check(one.keys() == two.keys(), "only in one build:", sorted(one.keys() ^ two.keys()))
    for name in sorted(one.keys() & two.keys()):
        check(one[name] == two[name], name, "differs between two builds")


def main(folder, others):
    ours = folder / "network" / "amarktai"
    published = {path.name for path in ours.iterdir()}
    check(published == {"user-config-" + name for name in JARS + POMS}, "published:", sorted(published))
    for name in JARS + POMS:
        versions = [path for path in (ours / ("user-config-" + name)).glob("*") if path.is_dir()]
        check(len(versions) == 1, name, "has", len(versions), "versions")
        for version in versions:
            pom = one(version, ".pom")
            if pom:
                check_pom(name, pom)
            for path in version.iterdir():
                if path.suffix in (".pom", ".jar", ".zip", ".json"):
                    check_checksums(path)
            if name in JARS:
                jar, sources, javadoc = one(version, ".jar"), one(version, "-sources.jar"), one(version, "-javadoc.jar")
                if jar:
                    check_jar(name, jar)
                check(any(entry.endswith(".java") for entry in entries(sources)), name, "has no sources")
                check("index.html" in entries(javadoc), name, "has no javadoc")
            if name == "server":
                check_server(version)
    for other in others:
        compare(folder, other)
    print("\n".join(problems) or "%d artifacts are as Maven Central wants them" % len(JARS + POMS))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), [pathlib.Path(other) for other in sys.argv[2:]]))
