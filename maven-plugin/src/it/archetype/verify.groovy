String log = new File(basedir, 'build.log').text
assert log.contains('Tests run: 4, Failures: 0')
assert log.contains('3.14159')

File jar = new File(basedir, 'target/first/target/app.jar')
def run = [java, '-jar', jar.path, '-n', '2', '--slices', '10', '--size', '1000'].execute()
assert run.text.startsWith('3.14')
assert run.waitFor() == 0
